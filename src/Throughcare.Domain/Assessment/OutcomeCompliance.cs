using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Whether the Treatment Outcomes Profile was done when it was due (target 80%).</summary>
public sealed record OutcomeCompliance(StageCompliance Start, StageCompliance Review, StageCompliance Exit)
{
    public static Definition Definition { get; } = new(
        "top-compliance",
        "Outcomes profile completed when due",
        "Whether the Treatment Outcomes Profile (TOP) was done in time; the target is 80%.",
        "Start: journeys with a start TOP within 14 days of the first structured start. Review: with a review TOP from day 29 to day 182 after it. Exit: with an exit TOP within 14 days of the end.",
        "Start: journeys starting in the year. Review: of them, those still open after 182 days. Exit: journeys ending in the year",
        "NTA TOP guidance; Lancashire 2009/10 plan");
}

/// <param name="Due">Journeys that should have one.</param>
/// <param name="Done">Those that have one inside the window.</param>
public sealed record StageCompliance(Count Due, Count Done)
{
    public Rate DoneRate => Due.IsShown && Done.IsShown ? new(Done.Value, Due.Value) : Rate.Hidden;
}

/// <summary>Counts outcomes profiles that were due and done.</summary>
internal sealed class OutcomeComplianceTally(Scope scope) : ITally<OutcomeComplianceTally>
{
    /// <summary>Days after the first structured start in which a review counts, both inclusive.</summary>
    private const int ReviewFrom = 29, ReviewTo = 182;

    private readonly int[] due = new int[3];
    private readonly int[] done = new int[3];

    public void Count(FactsShard shard)
    {
        for (var j = 0; j < shard.Journeys; j++)
        {
            var first = shard.JourneyFirstStart[j];
            if (scope.Presents(shard, j))
            {
                Count(TopStage.Start, shard.JourneyStartTop[j] >= 0);
                if (first + ReviewTo <= scope.AsOf && shard.JourneyEnd[j] > first + ReviewTo)
                    Count(TopStage.Review, Has(shard, j, TopStage.Review, first + ReviewFrom, first + ReviewTo));
            }
            var end = shard.JourneyEnd[j];
            if (scope.Exits(shard, j))
                Count(TopStage.Exit, Has(shard, j, TopStage.Exit, end - ShardBuilder.TopWindow, end + ShardBuilder.TopWindow));
        }
    }

    public void Add(OutcomeComplianceTally other)
    {
        due.Add(other.due);
        done.Add(other.done);
    }

    public OutcomeCompliance Read() => new(Stage(TopStage.Start), Stage(TopStage.Review), Stage(TopStage.Exit));

    private StageCompliance Stage(TopStage stage) => new(due[(int)stage], done[(int)stage]);

    private void Count(TopStage stage, bool isDone)
    {
        due[(int)stage]++;
        if (isDone)
            done[(int)stage]++;
    }

    private static bool Has(FactsShard shard, int journey, TopStage stage, int from, int to)
    {
        for (var t = shard.TopsFrom[journey]; t < shard.TopsFrom[journey + 1]; t++)
        {
            if (shard.TopStage[t] == stage && shard.TopDate[t] >= from && shard.TopDate[t] <= to)
                return true;
        }
        return false;
    }
}
