using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>
/// Everything that measures count, built once from an extract for a data date: journeys, episodes, interventions and
/// outcomes profiles as columns of codes. Persons are spread over shards; every measure is a sum over the shards.
/// </summary>
public sealed class Facts
{
    /// <summary>Buckets of facts that a service keeps.</summary>
    public const int KeptShards = 64;

    /// <summary>Shards of a large extract; enough to keep every core busy until the end.</summary>
    private const int MostShards = 64;

    /// <summary>Fewer episodes than this are not worth a shard of their own.</summary>
    private const int EpisodesInShard = 4096;

    private Facts(DatasetVersion version, DateOnly asOf, IReadOnlyList<string> agencies, IReadOnlyList<string> areas, ProfileGroups groups, IReadOnlyList<FactsShard> shards)
    {
        Version = version;
        AsOf = asOf;
        Agencies = agencies;
        Areas = areas;
        Groups = groups;
        Shards = shards;
    }

    public DatasetVersion Version { get; }

    /// <summary>The day the data were extracted: nothing after it is known.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Agency codes in ordinal order; facts hold positions in this list.</summary>
    public IReadOnlyList<string> Agencies { get; }

    /// <summary>Postcode sectors, upper case, in ordinal order; facts hold positions in this list.</summary>
    public IReadOnlyList<string> Areas { get; }

    public ProfileGroups Groups { get; }

    public IReadOnlyList<FactsShard> Shards { get; }

    /// <summary>Answers that a TOP has.</summary>
    public int TopItems => Version.TopItems.Count;

    /// <summary>Builds the facts of an extract on all cores.</summary>
    public static Facts Build(Extract extract, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(extract);
        return Build(extract, asOf, Math.Clamp(extract.Episodes.Count / EpisodesInShard, 1, MostShards), byBucket: false);
    }

    /// <summary>
    /// Builds facts that can be kept: with exactly so many shards, each of the persons whose key falls in its bucket, so
    /// that a person is found again in the same shard.
    /// </summary>
    public static Facts Build(Extract extract, DateOnly asOf, int buckets)
    {
        ArgumentNullException.ThrowIfNull(extract);
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        return Build(extract, asOf, buckets, byBucket: true);
    }

    private static Facts Build(Extract extract, DateOnly asOf, int shards, bool byBucket)
    {
        var reader = new EpisodeReader(extract, asOf);
        var episodes = new EpisodeFact[extract.Episodes.Count];
        var agencies = new NumberedTexts(extract.Texts);
        var areas = new NumberedTexts(extract.Texts, text => text.Trim().ToUpperInvariant());
        Parallel.For(0, (episodes.Length + EpisodesInShard - 1) / EpisodesInShard, part =>
        {
            for (var e = part * EpisodesInShard; e < Math.Min(episodes.Length, (part + 1) * EpisodesInShard); e++)
            {
                episodes[e] = reader.Read(e);
                agencies.Use(extract.AgencyOf(e));
                if (episodes[e].Kind <= EpisodeKind.OpenAccess)
                    areas.Use(extract.AreaOf(e));
            }
        });
        agencies.Number();
        areas.Number();

        var context = new ShardContext(extract, episodes, reader)
        {
            Persons = Persons.Group(episodes),
            Uncounted = [.. Enumerable.Range(0, episodes.Length).Where(e => episodes[e].Kind >= EpisodeKind.NotStarted)],
            Agencies = agencies,
            Areas = areas,
            Groups = new ProfileGroups(extract.Version, extract.Schema.Episode),
        };
        context.DealOut(shards, byBucket);
        var built = new FactsShard[shards];
        Parallel.For(0, shards, i => built[i] = new ShardBuilder(context, i).Build());
        return new Facts(extract.Version, asOf, agencies.Names, areas.Names, context.Groups, built);
    }
}
