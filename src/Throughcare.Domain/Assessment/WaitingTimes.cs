using Throughcare.Domain.Dataset;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Waits of structured interventions that start in the year.</summary>
/// <param name="First">The first intervention of each journey.</param>
/// <param name="Subsequent">All others.</param>
/// <param name="ByIntervention">All, by intervention type (its code).</param>
public sealed record WaitingTimes(Waits First, Waits Subsequent, IReadOnlyList<InterventionWaits> ByIntervention)
{
    public static Definition Definition { get; } = new(
        "waiting-times",
        "Waiting times",
        "How long people wait from referral to the first appointment offered; the target is three weeks.",
        "Structured interventions starting in the year with a wait of 21 days or less. The wait runs from referral to the intervention to the first appointment offered.",
        "Structured interventions starting in the year with both dates and no negative wait",
        "NTA waiting times target; Lancashire 2009/10 plan");
}

/// <summary>Waits for one type of intervention.</summary>
/// <param name="Intervention">The code of the type.</param>
public sealed record InterventionWaits(string Intervention, Waits Waits);

/// <param name="Count">Interventions that started.</param>
/// <param name="Valid">Those with both dates and no negative wait.</param>
/// <param name="Within21Days">Valid waits of three weeks or less.</param>
/// <param name="MeanDays">Mean of the valid waits, in days.</param>
public sealed record Waits(Count Count, Count Valid, Count Within21Days, Rate MeanDays)
{
    /// <summary>Share of valid waits within three weeks.</summary>
    public Rate Within21DaysRate => Rate.Of(Within21Days, Valid);

    internal static JsonForm<Waits> Json { get; } = new("Waits")
    {
        { "count", w => w.Count },
        { "valid", w => w.Valid },
        { "within21Days", w => w.Within21Days },
        { "meanDays", w => w.MeanDays },
    };

    /// <summary>Cells of waits that are not valid, within three weeks, and longer.</summary>
    internal const int NotValid = 0, Within = 1, Over = 2, Kinds = 3;

    private const int ThreeWeeks = 21;

    /// <summary>What the names of its counts end with.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["", "/valid", "/within"];

    /// <summary>What may be shown of it.</summary>
    /// <param name="name">What the names of its counts begin with.</param>
    internal Waits Shown(string name, CountMap counts)
    {
        var valid = counts[$"{name}/valid", Valid];
        return new Waits(counts[name, Count], valid, counts[$"{name}/within", Within21Days], counts.Shown(MeanDays, valid));
    }

    /// <summary>The cell of a wait.</summary>
    internal static int KindOf(int wait) => wait == FactsShard.NoWait ? NotValid : wait <= ThreeWeeks ? Within : Over;

    /// <summary>The cells of a figure of waits, or null if there is no such figure.</summary>
    internal static Predicate<long>? KindsOf(string figure) => figure switch
    {
        "total" => _ => true,
        "valid" => kind => kind != NotValid,
        "not-valid" => kind => kind == NotValid,
        "within-21-days" => kind => kind == Within,
        "over-21-days" => kind => kind == Over,
        _ => null,
    };

    /// <summary>Gives the waits of interventions that start in the year to a counter.</summary>
    /// <param name="cells">Which cells an intervention belongs to.</param>
    internal static void Walk<T, TCells>(Scope scope, FactsShard shard, T counter, TCells cells)
        where T : struct, ICounter
        where TCells : struct, IWaitCells
    {
        for (var j = 0; j < shard.Journeys; j++)
        {
            if (shard.JourneyStart[j] > scope.YearEnd)
                continue;
            for (var i = shard.InterventionsFrom[j]; i < shard.InterventionsFrom[j + 1]; i++)
            {
                var start = shard.InterventionStart[i];
                if (start < scope.YearStart || start > scope.YearEnd)
                    continue;
                if (!scope.Includes(shard, j))
                    break;
                var wait = shard.InterventionWait[i];
                var cell = cells.FirstOf(shard, i) + Waits.KindOf(wait);
                counter.Journey(cell, j, start);
                if (wait != FactsShard.NoWait)
                    counter.Amount(cell, wait);
            }
        }
    }

    /// <summary>Waits by what was counted in their cells, and the days in each.</summary>
    internal static Waits Of(ReadOnlySpan<int> cells, ReadOnlySpan<long> days)
    {
        var valid = cells[Within] + cells[Over];
        return new Waits(cells[NotValid] + valid, valid, cells[Within], new Rate(days[Within] + days[Over], valid));
    }

    internal static void Tie(string name, ITies ties)
    {
        ties.Within(name, $"{name}/valid");
        ties.Within($"{name}/valid", $"{name}/within");
    }
}

/// <summary>Where a measure counts waits. A struct, so that asking costs the walk nothing.</summary>
internal interface IWaitCells
{
    /// <summary>The first of the cells of an intervention, one for each kind of wait.</summary>
    int FirstOf(FactsShard shard, int intervention);
}

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class WaitingTimesMeasure
{
    internal static Measure Declared { get; } = new Measure<WaitingTimes, WaitingTimesTally>
    {
        Part = Parts.Waiting,
        Key = "waiting",
        Name = "Waiting times",
        Section = "waits",
        JsonName = "waiting",
        Definitions = [WaitingTimes.Definition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, _) => tally.Read(),
        Json = new("Waiting")
        {
            { "first", w => w.First, Waits.Json },
            { "subsequent", w => w.Subsequent, Waits.Json },
            { "byIntervention", w => w.ByIntervention, JsonAs.Map((InterventionWaits i) => i.Intervention, i => i.Waits, Waits.Json) },
        },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="WaitingTimes"/>
        public WaitingTimes Waiting => assessment.Of<WaitingTimes>();
    }

    private static WaitingTimes Shown(NeedsAssessment assessment, CountMap counts) => new(
        assessment.Waiting.First.Shown("waits/first", counts),
        assessment.Waiting.Subsequent.Shown("waits/subsequent", counts),
        [.. assessment.Waiting.ByIntervention.Select(i => i with { Waits = i.Waits.Shown($"waits/{i.Intervention}", counts) })]);

    private static void Sums(NeedsAssessment assessment, ITies ties)
    {
        string[] all = ["waits/first", "waits/subsequent"];
        string[] types = [.. assessment.Waiting.ByIntervention.Select(i => $"waits/{i.Intervention}")];
        foreach (var part in Waits.Names)
            ties.Adds(types.Select(t => t + part), [.. all.Select(w => w + part)]);
        foreach (var waits in all.Concat(types))
            Waits.Tie(waits, ties);
    }
}

/// <summary>
/// Counts the waits of interventions that start in the year: for each type, first ones and others, a cell for waits
/// that are not valid, within three weeks, and longer.
/// </summary>
internal sealed class WaitingTimesTally : ITally<WaitingTimesTally>
{
    private const int First = Waits.Kinds, CellsOfType = 2 * Waits.Kinds;

    private readonly Scope scope;
    private readonly int[] cells;
    private readonly long[] days;

    public WaitingTimesTally(Scope scope)
    {
        this.scope = scope;
        cells = new int[scope.Facts.Version.List(Concept.InterventionType).Codes.Count * CellsOfType];
        days = new long[cells.Length];
    }

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure)
    {
        Predicate<long>? interventions = figure switch
        {
            ["first", _] => IsFirst,
            ["subsequent", _] => cell => !IsFirst(cell),
            ["type", var type, _] when facts.Version.List(Concept.InterventionType).Find(type) is var t && t >= 0 => cell => TypeOf(cell) == t,
            _ => null,
        };
        return figure is [.., var what] && interventions is not null && Waits.KindsOf(what) is { } kinds
            ? cell => interventions(cell) && kinds(cell % Waits.Kinds)
            : null;
    }

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter => Waits.Walk(scope, shard, counter, new ByTypeAndFirst());

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(cells, days));

    public void Add(WaitingTimesTally other)
    {
        cells.Add(other.cells);
        days.Add(other.days);
    }

    public WaitingTimes Read() => new(
        Read(IsFirst),
        Read(cell => !IsFirst(cell)),
        [.. scope.Facts.Version.List(Concept.InterventionType).Codes
            .Select((code, type) => new InterventionWaits(code.Value, Read(cell => TypeOf(cell) == type)))
            .Where(w => w.Waits.Count.Value > 0)]);

    private static bool IsFirst(long cell) => cell % CellsOfType >= First;

    private static int TypeOf(long cell) => (int)(cell / CellsOfType);

    private Waits Read(Predicate<long> interventions)
    {
        var (counts, sums) = (new int[Waits.Kinds], new long[Waits.Kinds]);
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (!interventions(cell))
                continue;
            counts[cell % Waits.Kinds] += cells[cell];
            sums[cell % Waits.Kinds] += days[cell];
        }
        return Waits.Of(counts, sums);
    }

    private readonly struct ByTypeAndFirst : IWaitCells
    {
        public int FirstOf(FactsShard shard, int intervention) =>
            (shard.InterventionType[intervention] * CellsOfType) + (shard.InterventionIsFirst[intervention] ? First : 0);
    }
}
