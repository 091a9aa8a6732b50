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
        "Pairs of a start TOP and the latest review or exit TOP of the journey dated in the year. Improved and deteriorated mean a change of at least the reliable-change threshold of the item (thresholds are settings, not verified in a published source).",
        "Pairs that answered the item at both; for substances, those who used at start",
        "Marsden et al. (2008); NTA TOP outcome reports");
}

/// <param name="Key">Key of the item, such as <c>opiates</c>.</param>
/// <param name="N">Pairs with use on at least one day at start.</param>
/// <param name="MeanStart">Mean days of use in the last 28 at start.</param>
/// <param name="MeanLater">The same at the later TOP.</param>
public sealed record SubstanceChange(string Key, Count N, Count Abstinent, Count Improved, Count Deteriorated, Count Unchanged, Rate MeanStart, Rate MeanLater);

/// <param name="N">Pairs with the problem at start.</param>
/// <param name="Resolved">Those who no longer report it.</param>
public sealed record ProblemChange(Count N, Count Resolved);

/// <param name="N">Pairs that answered at both.</param>
public sealed record WorkChange(Count N, Count TenDaysOrMoreAtStart, Count TenDaysOrMoreLater);

/// <param name="N">Pairs that answered at both.</param>
/// <param name="MeanStart">Mean of the client's own rating, 0 (poor) to 20 (good).</param>
public sealed record RatingChange(Count N, Rate MeanStart, Rate MeanLater);

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class OutcomeChangeMeasure
{
    private static readonly JsonForm<SubstanceChange> Substance = new("Substance")
    {
        { "n", s => s.N },
        { "abstinent", s => s.Abstinent },
        { "improved", s => s.Improved },
        { "deteriorated", s => s.Deteriorated },
        { "unchanged", s => s.Unchanged },
        { "meanStart", s => s.MeanStart },
        { "meanLater", s => s.MeanLater },
    };

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
        Json = new("Top")
        {
            { "pairs", o => o.Pairs },
            { "substances", o => o.Substances, JsonAs.Map(s => s.Key, Substance) },
            { "injecting", o => o.Injecting, Problem },
            { "acuteHousingProblem", o => o.AcuteHousingProblem, Problem },
            { "evictionRisk", o => o.EvictionRisk, Problem },
            { "paidWork", o => o.PaidWork, Work },
            { "psychologicalHealth", o => o.PsychologicalHealth, Rating },
            { "physicalHealth", o => o.PhysicalHealth, Rating },
            { "qualityOfLife", o => o.QualityOfLife, Rating },
        },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="OutcomeChange"/>
        public OutcomeChange Outcomes => assessment.Of<OutcomeChange>();
    }

    private static OutcomeChange Shown(NeedsAssessment assessment, CountMap counts)
    {
        var outcomes = assessment.Outcomes;
        return new OutcomeChange(
            counts["top/pairs", outcomes.Pairs],
            [.. outcomes.Substances.Select(s => Shown($"top/{s.Key}", s, counts))],
            Shown("top/injecting", outcomes.Injecting, counts),
            Shown("top/housing", outcomes.AcuteHousingProblem, counts),
            Shown("top/eviction", outcomes.EvictionRisk, counts),
            new WorkChange(
                counts["top/work", outcomes.PaidWork.N],
                counts["top/work/start", outcomes.PaidWork.TenDaysOrMoreAtStart],
                counts["top/work/later", outcomes.PaidWork.TenDaysOrMoreLater]),
            Shown("top/psychological", outcomes.PsychologicalHealth, counts),
            Shown("top/physical", outcomes.PhysicalHealth, counts),
            Shown("top/quality", outcomes.QualityOfLife, counts));
    }

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

    private static void Sums(NeedsAssessment assessment, ITies ties)
    {
        foreach (var name in assessment.Outcomes.Substances.Select(s => $"top/{s.Key}"))
        {
            ties.Within("top/pairs", name);
            ties.Adds([$"{name}/abstinent", $"{name}/improved", $"{name}/deteriorated", $"{name}/unchanged"], name);
        }
        foreach (var name in (string[])["top/injecting", "top/housing", "top/eviction"])
        {
            ties.Within("top/pairs", name);
            ties.Within(name, $"{name}/resolved");
        }
        foreach (var name in (string[])["top/work", "top/psychological", "top/physical", "top/quality"])
            ties.Within("top/pairs", name);
        ties.Within("top/work", "top/work/start");
        ties.Within("top/work", "top/work/later");
    }
}

/// <summary>
/// Compares the start TOP of each journey with its latest review or exit TOP of the year: a cell for all pairs, then
/// for each item one for each answer at start and each later. What a change means is told when the cells are read.
/// </summary>
internal sealed class OutcomeChangeTally : ITally<OutcomeChangeTally>
{
    /// <summary>Answers of an item at one TOP, a missing one among them: as a byte it ends in the same bits.</summary>
    private const int Answers = 32, Missing = Answers - 1, CellsOfItem = Answers * Answers;

    private readonly Scope scope;
    private readonly ItemChange[] items;
    private readonly int[] asked;
    private readonly int[] cells;

    public OutcomeChangeTally(Scope scope)
    {
        this.scope = scope;
        items = ItemChange.Of(scope.Facts.Version);
        asked = [.. items.Select(i => i.Position)];
        cells = new int[1 + (items.Length * CellsOfItem)];
    }

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure)
    {
        if (figure is ["total"])
            return cell => cell == 0;
        if (figure is not [var key, var what])
            return null;
        var changes = ItemChange.Of(facts.Version);
        var at = Array.FindIndex(changes, i => i.Item.Key == key);
        return at >= 0 && changes[at].Figure(what) is { } isCounted
            ? cell => cell > 0 && (cell - 1) / CellsOfItem == at && Pair(cell) is var (before, after) && before != Missing && after != Missing && isCounted(before, after)
            : null;
    }

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        var form = scope.Facts.TopItems;
        for (var j = 0; j < shard.Journeys; j++)
        {
            var start = shard.JourneyStartTop[j];
            if (start < 0)
                continue;
            var later = LaterOf(shard, j, shard.TopDate[start]);
            if (later < 0 || !scope.Includes(shard, j))
                continue;
            var day = shard.TopDate[later];
            counter.Journey(0, j, day);
            var before = shard.TopAnswers.AsSpan(start * form, form);
            var after = shard.TopAnswers.AsSpan(later * form, form);
            for (var i = 0; i < asked.Length; i++)
            {
                var pair = ((before[asked[i]] & Missing) * Answers) + (after[asked[i]] & Missing);
                counter.Journey(1 + (i * CellsOfItem) + pair, j, day);
            }
        }
    }

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(cells));

    public void Add(OutcomeChangeTally other) => cells.Add(other.cells);

    public OutcomeChange Read() => new(
        cells[0],
        [.. items.Where(i => i.Item.ReliableChangeDays is not null).Select(i => Substance(i.Item.Key))],
        Problem("injecting"),
        Problem("acute-housing-problem"),
        Problem("eviction-risk"),
        new WorkChange(Count("paid-work", ItemChange.Total), Count("paid-work", ItemChange.TenDaysAtStart), Count("paid-work", ItemChange.TenDaysLater)),
        Rating("psychological-health"),
        Rating("physical-health"),
        Rating("quality-of-life"));

    private static (int Before, int After) Pair(long cell) => ((int)((cell - 1) % CellsOfItem / Answers), (int)((cell - 1) % Answers));

    private SubstanceChange Substance(string key)
    {
        var n = Count(key, ItemChange.Total);
        return new SubstanceChange(
            key,
            n,
            Count(key, ItemChange.Abstinent),
            Count(key, ItemChange.Improved),
            Count(key, ItemChange.Deteriorated),
            Count(key, ItemChange.Unchanged),
            new Rate(Sum(key, ItemChange.Total, (before, _) => before), n),
            new Rate(Sum(key, ItemChange.Total, (_, after) => after), n));
    }

    private ProblemChange Problem(string key) => new(Count(key, ItemChange.Total), Count(key, ItemChange.Resolved));

    private RatingChange Rating(string key)
    {
        var n = Count(key, ItemChange.Total);
        return new RatingChange(n, new Rate(Sum(key, ItemChange.Total, (before, _) => before), n), new Rate(Sum(key, ItemChange.Total, (_, after) => after), n));
    }

    private int Count(string key, string figure) => (int)Sum(key, figure, (_, _) => 1);

    /// <summary>The sum of an amount over the pairs of a figure of an item.</summary>
    private long Sum(string key, string figure, Func<int, int, int> amount)
    {
        var at = Array.FindIndex(items, i => i.Item.Key == key);
        var isCounted = items[at].Figure(figure)!;
        var sum = 0L;
        for (var before = 0; before < Missing; before++)
        {
            for (var after = 0; after < Missing; after++)
            {
                if (isCounted(before, after))
                    sum += (long)cells[1 + (at * CellsOfItem) + (before * Answers) + after] * amount(before, after);
            }
        }
        return sum;
    }

    /// <summary>The latest review or exit TOP dated in the year and after the start TOP, or -1. TOPs are in order.</summary>
    private int LaterOf(FactsShard shard, int journey, int startDate)
    {
        var from = Math.Max(scope.YearStart, startDate + 1);
        for (var t = shard.TopsFrom[journey + 1] - 1; t >= shard.TopsFrom[journey] && shard.TopDate[t] >= from; t--)
        {
            if (shard.TopDate[t] <= scope.YearEnd && shard.TopStage[t] is TopStage.Review or TopStage.Exit)
                return t;
        }
        return -1;
    }
}
