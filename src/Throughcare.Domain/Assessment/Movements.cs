using System.Runtime.InteropServices;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Movements between agencies inside a journey, dated in the year.</summary>
/// <param name="Concurrent">Those whose earlier episode was still open on that day.</param>
/// <param name="OutRate">Movements from an agency for each person in treatment there during the year; can exceed 1.</param>
public sealed record Movements(
    Count Total,
    Count Concurrent,
    IReadOnlyList<GroupCount> ByFrom,
    IReadOnlyList<GroupCount> ByTo,
    IReadOnlyList<Movement> Pairs,
    IReadOnlyList<AgencyRate> OutRate)
{
    public static Definition Definition { get; } = new(
        "movements",
        "Movements between agencies",
        "How people move between agencies while they stay in treatment.",
        "Each episode of a journey whose agency differs from that of the episode before it, dated by its first structured start, when that is in the year.",
        "For the out-rate of an agency: persons in treatment there during the year",
        "NTA treatment map; Leeds 2008/09 plan");
}

/// <summary>Movements from one agency to another.</summary>
public sealed record Movement(string From, string To, Count Count);

public sealed record AgencyRate(string Agency, Rate Rate);

/// <summary>Counts movements between agencies. Only pairs that occur are kept, however many agencies there are.</summary>
internal sealed class MovementsTally(Scope scope) : ITally<MovementsTally>
{
    private readonly Dictionary<(int From, int To), int> pairs = [];
    private int concurrent;

    public void Count(FactsShard shard)
    {
        for (var j = 0; j < shard.Journeys; j++)
        {
            if (!scope.Includes(shard, j))
                continue;
            for (var e = shard.EpisodesFrom[j] + 1; e < shard.EpisodesFrom[j + 1]; e++)
            {
                var day = shard.EpisodeFirstStart[e];
                if (shard.EpisodeAgency[e] == shard.EpisodeAgency[e - 1] || day < scope.YearStart || day > scope.YearEnd)
                    continue;
                CollectionsMarshal.GetValueRefOrAddDefault(pairs, (shard.EpisodeAgency[e - 1], shard.EpisodeAgency[e]), out _)++;
                if (shard.EpisodeEnd[e - 1] > day)
                    concurrent++;
            }
        }
    }

    public void Add(MovementsTally other)
    {
        foreach (var (pair, count) in other.pairs)
            CollectionsMarshal.GetValueRefOrAddDefault(pairs, pair, out _) += count;
        concurrent += other.concurrent;
    }

    /// <param name="inTreatment">Persons in treatment in the year, by agency.</param>
    public Movements Read(int[] inTreatment)
    {
        var agencies = scope.Facts.Agencies;
        var (byFrom, byTo) = (new int[agencies.Count], new int[agencies.Count]);
        foreach (var ((from, to), count) in pairs)
        {
            byFrom[from] += count;
            byTo[to] += count;
        }
        return new Movements(
            byFrom.Sum(),
            concurrent,
            byFrom.Named(agencies),
            byTo.Named(agencies),
            [.. pairs.OrderBy(p => p.Key).Select(p => new Movement(agencies[p.Key.From], agencies[p.Key.To], p.Value))],
            [.. agencies.Select((code, i) => (code, i)).Where(a => byFrom[a.i] > 0).Select(a => new AgencyRate(a.code, new Rate(byFrom[a.i], inTreatment[a.i])))]);
    }
}
