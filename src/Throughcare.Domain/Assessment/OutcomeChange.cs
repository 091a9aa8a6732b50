using Throughcare.Domain.Dataset;
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

/// <summary>Compares the start TOP of each journey with its latest review or exit TOP of the year.</summary>
internal sealed class OutcomeChangeTally(Scope scope) : ITally<OutcomeChangeTally>
{
    private const byte Missing = byte.MaxValue;

    private readonly IReadOnlyList<TopItem> items = scope.Facts.Version.TopItems;
    private readonly ItemTally[] tallies = [.. scope.Facts.Version.TopItems.Select(i => new ItemTally(i.ReliableChangeDays ?? int.MaxValue))];
    private int pairs;

    public void Count(FactsShard shard)
    {
        for (var j = 0; j < shard.Journeys; j++)
        {
            var start = shard.JourneyStartTop[j];
            if (start < 0 || !scope.Includes(shard, j))
                continue;
            var later = LaterOf(shard, j, shard.TopDate[start]);
            if (later < 0)
                continue;
            pairs++;
            for (var i = 0; i < tallies.Length; i++)
            {
                var (before, after) = (shard.TopAnswers[(start * tallies.Length) + i], shard.TopAnswers[(later * tallies.Length) + i]);
                if (before != Missing && after != Missing)
                    tallies[i].Count(before, after);
            }
        }
    }

    public void Add(OutcomeChangeTally other)
    {
        pairs += other.pairs;
        for (var i = 0; i < tallies.Length; i++)
            tallies[i].Add(other.tallies[i]);
    }

    public OutcomeChange Read() => new(
        pairs,
        [.. items.Select((item, i) => (item, i)).Where(x => x.item.ReliableChangeDays is not null).Select(x => tallies[x.i].Substance(x.item.Key))],
        Of("injecting").Problem(),
        Of("acute-housing-problem").Problem(),
        Of("eviction-risk").Problem(),
        Of("paid-work").Work(),
        Of("psychological-health").Rating(),
        Of("physical-health").Rating(),
        Of("quality-of-life").Rating());

    private ItemTally Of(string key) => tallies[items.Select((item, i) => (item, i)).First(x => x.item.Key == key).i];

    /// <summary>The latest review or exit TOP dated in the year and after the start TOP, or -1. TOPs are in order.</summary>
    private int LaterOf(FactsShard shard, int journey, int startDate)
    {
        var from = Math.Max(scope.YearStart, startDate + 1);
        for (var t = shard.TopsFrom[journey + 1] - 1; t >= shard.TopsFrom[journey]; t--)
        {
            if (shard.TopDate[t] >= from && shard.TopDate[t] <= scope.YearEnd && shard.TopStage[t] is TopStage.Review or TopStage.Exit)
                return t;
        }
        return -1;
    }

    /// <summary>What pairs that answered an item at both say. A problem is an answer above 0: a day of it, or yes.</summary>
    private sealed class ItemTally(int threshold)
    {
        private const int WorkDays = 10;

        private int answered, problem, none, improved, deteriorated, tenAtStart, tenLater;
        private long sumStart, sumLater, problemSumStart, problemSumLater;

        public void Count(int before, int after)
        {
            answered++;
            sumStart += before;
            sumLater += after;
            if (before >= WorkDays)
                tenAtStart++;
            if (after >= WorkDays)
                tenLater++;
            if (before == 0)
                return;
            problem++;
            problemSumStart += before;
            problemSumLater += after;
            if (after == 0)
                none++;
            else if (before - after >= threshold)
                improved++;
            else if (after - before >= threshold)
                deteriorated++;
        }

        public void Add(ItemTally other)
        {
            answered += other.answered;
            problem += other.problem;
            none += other.none;
            improved += other.improved;
            deteriorated += other.deteriorated;
            tenAtStart += other.tenAtStart;
            tenLater += other.tenLater;
            sumStart += other.sumStart;
            sumLater += other.sumLater;
            problemSumStart += other.problemSumStart;
            problemSumLater += other.problemSumLater;
        }

        public SubstanceChange Substance(string key) => new(
            key, problem, none, improved, deteriorated, problem - none - improved - deteriorated, new Rate(problemSumStart, problem), new Rate(problemSumLater, problem));

        public ProblemChange Problem() => new(problem, none);

        public WorkChange Work() => new(answered, tenAtStart, tenLater);

        public RatingChange Rating() => new(answered, new Rate(sumStart, answered), new Rate(sumLater, answered));
    }
}
