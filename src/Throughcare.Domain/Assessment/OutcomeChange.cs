using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>What changed between a journey's start TOP and its latest review or exit TOP of the year.</summary>
/// <param name="Pairs">Journeys with both.</param>
/// <param name="Substances">One for each substance item, of those who used it at start.</param>
public sealed record OutcomeChange(
    Count Pairs,
    IReadOnlyList<SubstanceChange> Substances,
    ProblemChange Injecting,
    ProblemChange AcuteHousingProblem,
    ProblemChange EvictionRisk,
    WorkChange PaidWork,
    RatingChange PsychologicalHealth,
    RatingChange PhysicalHealth,
    RatingChange QualityOfLife)
{
    public static Definition Definition { get; } = new(
        "top-outcomes",
        "Treatment outcomes",
        "What changed for people between the start of treatment and their latest review or exit.",
        "Pairs of a start TOP and the latest review or exit TOP of the journey dated in the year. Improved and deteriorated mean a change of at least "
            + "the reliable-change threshold of the item (thresholds are settings, not verified in a published source).",
        "Pairs that answered the item at both; for substances, those who used at start",
        "Marsden et al. (2008); NTA TOP outcome reports");
}

/// <param name="Key">Key of the item, such as <c>opiates</c>.</param>
/// <param name="N">Pairs with use on at least one day at start.</param>
/// <param name="MeanStart">Mean days of use in the last 28 at start.</param>
/// <param name="MeanLater">The same at the later TOP.</param>
public sealed record SubstanceChange(
    string Key, Count N, Count Abstinent, Count Improved, Count Deteriorated, Count Unchanged, Rate MeanStart, Rate MeanLater)
{
    /// <summary>Share of those abstinent at the later TOP.</summary>
    public Share AbstinentShare => Share.Of(Abstinent, N);
}

/// <param name="N">Pairs with the problem at start.</param>
/// <param name="Resolved">Those who no longer report it.</param>
public sealed record ProblemChange(Count N, Count Resolved)
{
    /// <summary>Share of those who no longer report it.</summary>
    public Share ResolvedShare => Share.Of(Resolved, N);
}

/// <param name="N">Pairs that answered at both.</param>
public sealed record WorkChange(Count N, Count TenDaysOrMoreAtStart, Count TenDaysOrMoreLater);

/// <param name="N">Pairs that answered at both.</param>
/// <param name="MeanStart">Mean of the client's own rating, 0 (poor) to 20 (good).</param>
public sealed record RatingChange(Count N, Rate MeanStart, Rate MeanLater);

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class OutcomeChangeMeasure
{
    private static readonly string[] Changes = ["abstinent", "improved", "deteriorated", "unchanged"];

    private static readonly string[] Problems = ["injecting", "housing", "eviction"];

    private static readonly string[] Answers = ["work", "psychological", "physical", "quality"];

    private static readonly JsonForm<SubstanceChange> Substance = SubstanceForm("Substance");

    private static readonly JsonForm<ProblemChange> Problem = new("Resolved")
    {
        { "n", p => p.N },
        { "resolved", p => p.Resolved },
    };

    private static readonly JsonForm<WorkChange> Work = new("PaidWork")
    {
        { "n", w => w.N },
        { "tenDaysOrMoreAtStart", w => w.TenDaysOrMoreAtStart },
        { "tenDaysOrMoreLater", w => w.TenDaysOrMoreLater },
    };

    private static readonly JsonForm<RatingChange> Rating = new("Rating")
    {
        { "n", r => r.N },
        { "meanStart", r => r.MeanStart },
        { "meanLater", r => r.MeanLater },
    };

    internal static Measure Declared { get; } = new Measure<OutcomeChange, OutcomeChangeTally>
    {
        Part = Parts.Outcomes,
        Key = "outcomes",
        Name = "Outcomes",
        Section = "outcomes",
        JsonName = "top",
        Definitions = [OutcomeChange.Definition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, _) => tally.Read(),
        Json = Form("Top", Substance),
        Shown = (assessment, counts) => Shown("top", assessment.Outcomes, counts),
        Sums = (assessment, ties) => Tie("top", assessment.Outcomes, ties),
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="OutcomeChange"/>
        public OutcomeChange Outcomes => assessment.Of<OutcomeChange>();
    }

    /// <summary>The form of outcomes.</summary>
    internal static JsonForm<OutcomeChange> Form(string name, JsonForm<SubstanceChange> substance) => new(name)
    {
        { "pairs", o => o.Pairs },
        { "substances", o => o.Substances, JsonAs.Map(s => s.Key, substance) },
        { "injecting", o => o.Injecting, Problem },
        { "acuteHousingProblem", o => o.AcuteHousingProblem, Problem },
        { "evictionRisk", o => o.EvictionRisk, Problem },
        { "paidWork", o => o.PaidWork, Work },
        { "psychologicalHealth", o => o.PsychologicalHealth, Rating },
        { "physicalHealth", o => o.PhysicalHealth, Rating },
        { "qualityOfLife", o => o.QualityOfLife, Rating },
    };

    internal static JsonForm<SubstanceChange> SubstanceForm(string name) => new(name)
    {
        { "n", s => s.N },
        { "abstinent", s => s.Abstinent },
        { "improved", s => s.Improved },
        { "deteriorated", s => s.Deteriorated },
        { "unchanged", s => s.Unchanged },
        { "meanStart", s => s.MeanStart },
        { "meanLater", s => s.MeanLater },
    };

    /// <summary>What may be shown of outcomes.</summary>
    /// <param name="name">What the names of their counts begin with.</param>
    internal static OutcomeChange Shown(string name, OutcomeChange outcomes, CountMap counts) => new(
        counts[$"{name}/pairs", outcomes.Pairs],
        [.. outcomes.Substances.Select(s => Shown($"{name}/{s.Key}", s, counts))],
        Shown($"{name}/injecting", outcomes.Injecting, counts),
        Shown($"{name}/housing", outcomes.AcuteHousingProblem, counts),
        Shown($"{name}/eviction", outcomes.EvictionRisk, counts),
        new WorkChange(
            counts[$"{name}/work", outcomes.PaidWork.N],
            counts[$"{name}/work/start", outcomes.PaidWork.TenDaysOrMoreAtStart],
            counts[$"{name}/work/later", outcomes.PaidWork.TenDaysOrMoreLater]),
        Shown($"{name}/psychological", outcomes.PsychologicalHealth, counts),
        Shown($"{name}/physical", outcomes.PhysicalHealth, counts),
        Shown($"{name}/quality", outcomes.QualityOfLife, counts));

    /// <summary>The sums that tie the counts of some outcomes.</summary>
    internal static void Tie(string name, OutcomeChange outcomes, ITies ties)
    {
        var pairs = $"{name}/pairs";
        foreach (var substance in outcomes.Substances.Select(s => $"{name}/{s.Key}"))
        {
            ties.Within(pairs, substance);
            ties.Adds(Changes.Select(change => $"{substance}/{change}"), substance);
        }
        foreach (var problem in Problems.Select(p => $"{name}/{p}"))
        {
            ties.Within(pairs, problem);
            ties.Within(problem, $"{problem}/resolved");
        }
        foreach (var answer in Answers)
            ties.Within(pairs, $"{name}/{answer}");
        ties.Within($"{name}/work", $"{name}/work/start");
        ties.Within($"{name}/work", $"{name}/work/later");
    }

    /// <summary>What the names of all counts of outcomes end with.</summary>
    internal static IEnumerable<string> Names(OutcomeChange outcomes) =>
    [
        "pairs",
        .. outcomes.Substances.SelectMany(s => Changes.Select(change => $"{s.Key}/{change}").Prepend(s.Key)),
        .. Problems.SelectMany(p => (string[])[p, $"{p}/resolved"]),
        .. Answers,
        "work/start",
        "work/later",
    ];

    private static SubstanceChange Shown(string name, SubstanceChange change, CountMap counts)
    {
        var n = counts[name, change.N];
        return new SubstanceChange(
            change.Key,
            n,
            counts[$"{name}/abstinent", change.Abstinent],
            counts[$"{name}/improved", change.Improved],
            counts[$"{name}/deteriorated", change.Deteriorated],
            counts[$"{name}/unchanged", change.Unchanged],
            counts.Shown(change.MeanStart, n),
            counts.Shown(change.MeanLater, n));
    }

    private static ProblemChange Shown(string name, ProblemChange change, CountMap counts) =>
        new(counts[name, change.N], counts[$"{name}/resolved", change.Resolved]);

    private static RatingChange Shown(string name, RatingChange change, CountMap counts)
    {
        var n = counts[name, change.N];
        return new RatingChange(n, counts.Shown(change.MeanStart, n), counts.Shown(change.MeanLater, n));
    }
}

/// <summary>
/// Compares the start TOP of each journey with its latest review or exit TOP of the year: a cell for all pairs, then
/// for each item one for each answer at start and each later. What a change means is worked out when the cells are
/// read.
/// </summary>
internal sealed class OutcomeChangeTally : ITally<OutcomeChangeTally>
{
    private readonly OutcomePairs pairs;
    private readonly int[] cells;

    public OutcomeChangeTally(Scope scope)
    {
        pairs = new OutcomePairs(scope);
        cells = new int[pairs.Cells];
    }

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure) => OutcomePairs.CellsOf(facts, figure);

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter => pairs.Walk(shard, counter, isByAgency: false);

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(cells));

    public void Add(OutcomeChangeTally other) => cells.Add(other.cells);

    public OutcomeChange Read() => pairs.Read(cells);
}
