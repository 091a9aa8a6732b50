using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Whether the Treatment Outcomes Profile was done when it was due (target 80%).</summary>
public sealed record OutcomeCompliance(StageCompliance Start, StageCompliance Review, StageCompliance Exit)
{
    public static Definition Definition { get; } = new(
        "top-compliance",
        "Outcomes profile completed when due",
        "Whether the Treatment Outcomes Profile (TOP) was done in time; the target is 80%.",
        "Start: journeys with a start TOP within 14 days of the first structured start. Review: with a review TOP from day 29 to day 182 after it. "
            + "Exit: with an exit TOP within 14 days of the end.",
        "Start: journeys starting in the year. Review: of them, those still open after 182 days. Exit: journeys ending in the year",
        "NTA TOP guidance; Lancashire 2009/10 plan");
}

/// <param name="Due">Journeys that should have one.</param>
/// <param name="Done">Those that have one inside the window.</param>
public sealed record StageCompliance(Count Due, Count Done)
{
    public Rate DoneRate => Rate.Of(Done, Due);
}

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class OutcomeComplianceMeasure
{
    private static readonly JsonForm<StageCompliance> Stage = new("Stage")
    {
        { "due", s => s.Due },
        { "done", s => s.Done },
    };

    private static readonly JsonForm<OutcomeCompliance> Stages = new("Compliance")
    {
        { "start", c => c.Start, Stage },
        { "review", c => c.Review, Stage },
        { "exit", c => c.Exit, Stage },
    };

    internal static Measure Declared { get; } = new Measure<OutcomeCompliance, OutcomeComplianceTally>
    {
        Part = Parts.Compliance,
        Key = "compliance",
        Name = "Outcomes profiles",
        Section = "outcomes",
        JsonName = "top",
        Definitions = [OutcomeCompliance.Definition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, _) => tally.Read(),
        Json = new("Top") { { "compliance", c => c, Stages } },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="OutcomeCompliance"/>
        public OutcomeCompliance Compliance => assessment.Of<OutcomeCompliance>();
    }

    private static OutcomeCompliance Shown(NeedsAssessment assessment, CountMap counts)
    {
        var (start, review, exit) = assessment.Compliance;
        return new OutcomeCompliance(
            new StageCompliance(counts[CountMap.Starts, start.Due], counts["top/start", start.Done]),
            new StageCompliance(counts["top/review-due", review.Due], counts["top/review", review.Done]),
            new StageCompliance(counts[CountMap.Ends, exit.Due], counts["top/exit", exit.Done]));
    }

    private static void Sums(NeedsAssessment assessment, ITies ties)
    {
        ties.Within(CountMap.Starts, "top/start");
        ties.Within("top/review-due", "top/review");
        ties.Within(CountMap.Ends, "top/exit");
    }
}

/// <summary>Counts outcomes profiles that were due: two cells for each stage, missing and done.</summary>
internal sealed class OutcomeComplianceTally(Scope scope) : ITally<OutcomeComplianceTally>
{
    /// <summary>Days after the first structured start in which a review counts, both inclusive.</summary>
    private const int ReviewFrom = 29, ReviewTo = 182;

    private readonly int[] cells = new int[6];

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure)
    {
        if (figure is not [var name, var what])
            return null;
        TopStage? stage = name switch
        {
            "start" => TopStage.Start,
            "review" => TopStage.Review,
            "exit" => TopStage.Exit,
            _ => null,
        };
        return (stage, what) switch
        {
            ({ } s, "due") => cell => cell / 2 == (int)s,
            ({ } s, "done") => cell => cell == CellOf(s, isDone: true),
            ({ } s, "missing") => cell => cell == CellOf(s, isDone: false),
            _ => null,
        };
    }

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        for (var j = 0; j < shard.Journeys; j++)
        {
            if (scope.Presents(shard, j))
            {
                var first = shard.JourneyFirstStart[j];
                counter.Journey(CellOf(TopStage.Start, shard.JourneyStartTop[j] >= 0), j, first);
                if (first + ReviewTo <= scope.AsOf && shard.JourneyEnd[j] > first + ReviewTo)
                    counter.Journey(CellOf(TopStage.Review, Has(shard, j, TopStage.Review, first + ReviewFrom, first + ReviewTo)), j, first + ReviewTo);
            }
            if (!scope.Exits(shard, j))
                continue;
            var end = shard.JourneyEnd[j];
            counter.Journey(CellOf(TopStage.Exit, Has(shard, j, TopStage.Exit, end - ShardBuilder.TopWindow, end + ShardBuilder.TopWindow)), j, end);
        }
    }

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(cells));

    public void Add(OutcomeComplianceTally other) => cells.Add(other.cells);

    public OutcomeCompliance Read() => new(Stage(TopStage.Start), Stage(TopStage.Review), Stage(TopStage.Exit));

    private static int CellOf(TopStage stage, bool isDone) => ((int)stage * 2) + (isDone ? 1 : 0);

    private StageCompliance Stage(TopStage stage)
    {
        var (missing, done) = (cells[CellOf(stage, isDone: false)], cells[CellOf(stage, isDone: true)]);
        return new StageCompliance(missing + done, done);
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
