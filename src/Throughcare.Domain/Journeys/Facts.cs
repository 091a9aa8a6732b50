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
        var parts = Spread(episodes);
        var shards = new FactsShard[parts.Length];
        var context = new ShardContext(extract, asOf, episodes, agencies, groups, reader);
        Parallel.For(0, parts.Length, i => shards[i] = new ShardBuilder(context).Build(parts[i]));
        return new Facts(extract.Version, asOf, agencies.Codes, groups, shards);
    }

    /// <summary>Deals the episodes that count to shards, all of a person to the same one.</summary>
    private static int[][] Spread(EpisodeFact[] episodes)
    {
        var count = Math.Clamp(episodes.Length / EpisodesInShard, 1, MostShards);
        var parts = new List<int>[count];
        for (var i = 0; i < count; i++)
            parts[i] = new List<int>((episodes.Length / count) + (episodes.Length / count / 8) + 16);
        for (var e = 0; e < episodes.Length; e++)
        {
            if (episodes[e].Counts)
                parts[(int)(((episodes[e].Person * 0x9E3779B97F4A7C15UL) >> 32) * (ulong)count >> 32)].Add(e);
        }
        return [.. parts.Select(p => p.ToArray())];
    }
}

/// <summary>What all shards are built from.</summary>
internal sealed record ShardContext(Extract Extract, DateOnly AsOf, EpisodeFact[] Episodes, Agency Agencies, ProfileGroups Groups, EpisodeReader Reader);
