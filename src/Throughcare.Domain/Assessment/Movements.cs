using Throughcare.Domain.Figures;
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

/// <summary>A rate of one agency.</summary>
public sealed record AgencyRate(string Agency, Rate Rate);

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class MovementsMeasure
{
    private static readonly JsonForm<Movement> Pair = new("Pair")
    {
        { "from", p => p.From },
        { "to", p => p.To },
        { "count", p => p.Count },
    };

    internal static Measure Declared { get; } = new Measure<Movements, MovementsTally>
    {
        Part = Parts.Movements,
        Key = "movements",
        Name = "Movements between agencies",
        Section = "system-map",
        JsonName = "movements",
        Definitions = [Movements.Definition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, all) => tally.Read(all.Of<InTreatmentTally>().ByAgency),
        Json = new("Movements")
        {
            { "total", m => m.Total },
            { "concurrent", m => m.Concurrent },
            { "byFrom", m => m.ByFrom, GroupCount.Json },
            { "byTo", m => m.ByTo, GroupCount.Json },
            { "pairs", m => m.Pairs, JsonAs.List(Pair) },
            { "outRate", m => m.OutRate, JsonAs.Map((AgencyRate r) => r.Agency, r => r.Rate, JsonAs.Rate) },
        },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="Movements"/>
        public Movements Movements => assessment.Of<Movements>();
    }

    private static Movements Shown(NeedsAssessment assessment, CountMap counts)
    {
        var movements = assessment.Movements;
        var from = counts.Groups("moves/from", movements.ByFrom);
        var at = counts.Groups("in-treatment/agency", assessment.InTreatment.ByAgency);
        Count Find(IReadOnlyList<GroupCount> groups, string agency) => groups.FirstOrDefault(g => g.Key == agency)?.Count ?? 0;
        return new Movements(
            counts["moves", movements.Total],
            counts["moves/concurrent", movements.Concurrent],
            from,
            counts.Groups("moves/to", movements.ByTo),
            [.. movements.Pairs.Select(p => p with { Count = counts[NameOf(p), p.Count] })],
            [.. movements.OutRate.Select(r => r with { Rate = counts.Shown(r.Rate, Find(from, r.Agency), Find(at, r.Agency)) })]);
    }

    private static void Sums(NeedsAssessment assessment, ITies ties)
    {
        var movements = assessment.Movements;
        ties.Adds(movements.ByFrom.Select(g => $"moves/from/{CountMap.Code(g.Key)}"), "moves");
        ties.Adds(movements.ByTo.Select(g => $"moves/to/{CountMap.Code(g.Key)}"), "moves");
        ties.Within("moves", "moves/concurrent");
        foreach (var from in movements.Pairs.GroupBy(p => p.From))
            ties.Adds(from.Select(NameOf), $"moves/from/{CountMap.Code(from.Key)}");
        foreach (var to in movements.Pairs.GroupBy(p => p.To))
            ties.Adds(to.Select(NameOf), $"moves/to/{CountMap.Code(to.Key)}");
    }

    private static string NameOf(Movement pair) => $"move/{CountMap.Code(pair.From)}/{CountMap.Code(pair.To)}";
}

/// <summary>
/// Counts movements between agencies: two cells for each pair of agencies, for movements out of an episode that was
/// closed, and still open. Only pairs that occur are kept, however many agencies there are.
/// </summary>
internal sealed class MovementsTally(Scope scope) : ITally<MovementsTally>
{
    private readonly Dictionary<long, int> cells = [];

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure)
    {
        var agencies = facts.Agencies.Count;
        return figure switch
        {
            ["total"] => _ => true,
            ["concurrent"] => IsConcurrent,
            ["agency", var code, "out"] when facts.Agencies.Find(code) is var a && a >= 0 => cell => Pair(cell, agencies).From == a,
            ["agency", var code, "in"] when facts.Agencies.Find(code) is var a && a >= 0 => cell => Pair(cell, agencies).To == a,
            [var from, var to] when facts.Agencies.Find(from) is var f && f >= 0 && facts.Agencies.Find(to) is var t && t >= 0 => cell => Pair(cell, agencies) == (f, t),
            _ => null,
        };
    }

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        for (var j = 0; j < shard.Journeys; j++)
        {
            var (first, end) = (shard.EpisodesFrom[j], shard.EpisodesFrom[j + 1]);
            if (end - first == 1 || shard.JourneyEnd[j] < scope.YearStart || !scope.Includes(shard, j))
                continue;
            for (var e = first + 1; e < end; e++)
            {
                var day = shard.EpisodeFirstStart[e];
                if (shard.EpisodeAgency[e] == shard.EpisodeAgency[e - 1] || day < scope.YearStart || day > scope.YearEnd)
                    continue;
                var pair = ((long)shard.EpisodeAgency[e - 1] * scope.Agencies) + shard.EpisodeAgency[e];
                counter.Episode((pair * 2) + (shard.EpisodeEnd[e - 1] > day ? 1 : 0), e, day);
            }
        }
    }

    public void Count(FactsShard shard) => Walk(shard, new SparseCounter(cells));

    public void Add(MovementsTally other) => cells.Add(other.cells);

    /// <param name="inTreatment">Persons in treatment in the year, by agency.</param>
    public Movements Read(ReadOnlySpan<int> inTreatment)
    {
        var agencies = scope.Facts.Agencies;
        var (byFrom, byTo) = (new int[agencies.Count], new int[agencies.Count]);
        var pairs = new SortedDictionary<(int From, int To), int>();
        foreach (var (cell, count) in cells)
        {
            var pair = Pair(cell, agencies.Count);
            byFrom[pair.From] += count;
            byTo[pair.To] += count;
            pairs[pair] = pairs.GetValueOrDefault(pair) + count;
        }
        var outRate = new List<AgencyRate>();
        for (var a = 0; a < byFrom.Length; a++)
        {
            if (byFrom[a] > 0)
                outRate.Add(new AgencyRate(agencies[a], new Rate(byFrom[a], inTreatment[a])));
        }
        return new Movements(
            byFrom.Sum(),
            cells.Where(c => IsConcurrent(c.Key)).Sum(c => c.Value),
            byFrom.Named(agencies),
            byTo.Named(agencies),
            [.. pairs.Select(p => new Movement(agencies[p.Key.From], agencies[p.Key.To], p.Value))],
            outRate);
    }

    private static bool IsConcurrent(long cell) => cell % 2 == 1;

    private static (int From, int To) Pair(long cell, int agencies) => ((int)(cell / 2 / agencies), (int)(cell / 2 % agencies));
}
