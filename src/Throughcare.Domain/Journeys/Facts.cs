using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>
/// Everything that measures count, built once from an extract for a data date: journeys, episodes, interventions and
/// outcomes profiles as columns of codes. Persons are spread over shards; every measure is a sum over the shards.
/// </summary>
public sealed class Facts
{
    /// <summary>Shards of a large extract; enough to keep every core busy until the end.</summary>
    private const int MostShards = 64;

    /// <summary>Fewer episodes than this are not worth a shard of their own.</summary>
    private const int EpisodesInShard = 4096;

    private Facts(DatasetVersion version, DateOnly asOf, IReadOnlyList<string> agencies, ProfileGroups groups, IReadOnlyList<FactsShard> shards)
    {
        Version = version;
        AsOf = asOf;
        Agencies = agencies;
        Groups = groups;
        Shards = shards;
    }

    public DatasetVersion Version { get; }

    /// <summary>The day the data were extracted: nothing after it is known.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Agency codes in ordinal order; facts hold positions in this list.</summary>
    public IReadOnlyList<string> Agencies { get; }

    public ProfileGroups Groups { get; }

    public IReadOnlyList<FactsShard> Shards { get; }

    /// <summary>Answers that a TOP has.</summary>
    public int TopItems => Version.TopItems.Count;

    /// <summary>Builds the facts of an extract on all cores.</summary>
    public static Facts Build(Extract extract, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(extract);
        var reader = new EpisodeReader(extract, asOf);
        var episodes = new EpisodeFact[extract.Episodes.Count];
        Parallel.For(0, (episodes.Length + EpisodesInShard - 1) / EpisodesInShard, part =>
        {
            for (var e = part * EpisodesInShard; e < Math.Min(episodes.Length, (part + 1) * EpisodesInShard); e++)
                episodes[e] = reader.Read(e);
        });

        var agencies = Agency.Number(extract);
        var groups = new ProfileGroups(extract.Version, extract.Schema.Episode);
        var persons = Persons.Group(episodes);
        var context = new ShardContext(extract, episodes, persons, agencies, groups, reader);
        var shards = new FactsShard[Math.Clamp(episodes.Length / EpisodesInShard, 1, MostShards)];
        Parallel.For(0, shards.Length, i =>
        {
            int First(int shard) => (int)((long)persons.Count * shard / shards.Length);
            shards[i] = new ShardBuilder(context, First(i), First(i + 1)).Build();
        });
        return new Facts(extract.Version, asOf, agencies.Codes, groups, shards);
    }
}

/// <summary>What all shards are built from.</summary>
internal sealed record ShardContext(Extract Extract, EpisodeFact[] Episodes, Persons Persons, Agency Agencies, ProfileGroups Groups, EpisodeReader Reader);
