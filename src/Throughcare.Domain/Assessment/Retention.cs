using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>How long people stay.</summary>
/// <param name="Starts">Journeys starting in the year: the cohort of the curve.</param>
/// <param name="Determinable">Of them, those that ended or started at least 84 days before the data date.</param>
/// <param name="Retained12Weeks">Of the determinable, those with 84 days in treatment or more.</param>
/// <param name="Survival">
/// Kaplan-Meier share still in treatment at the end of week 0 to 104 (105 values, 0 to 1, rounded half up to 6
/// decimals); null beyond what the cohort can show.
/// </param>
/// <param name="Bands">Journeys ending in the year by completed days in treatment.</param>
public sealed record Retention(
    Count Starts,
    Count Determinable,
    Count Retained12Weeks,
    IReadOnlyList<double?> Survival,
    IReadOnlyList<GroupCount> Bands)
{
    public static Definition Definition { get; } = new(
        "retention",
        "12-week retention",
        "Whether people who come into treatment stay long enough for it to work.",
        "Journeys starting in the year with 84 days in treatment or more.",
        "Journeys starting in the year that have ended or started at least 84 days before the data date",
        "NTA retention target; Leeds 2008/09 plan");

    public static Definition CurveDefinition { get; } = new(
        "retention-curve",
        "Retention curve",
        "What share of the people who came into treatment is still there after each week.",
        "Kaplan-Meier estimate of the share still in treatment at the end of weeks 0 to 104; journeys still open are followed up to the data date.",
        "Journeys starting in the year",
        "Kaplan and Meier (1958), as used in the needs assessment");

    public static Definition BandsDefinition { get; } = new(
        "retention-bands",
        "Completed time in treatment",
        "How long the people who left had been in treatment.",
        "Journeys ending in the year by days from start to end.",
        "All journeys ending in the year",
        "NTA needs assessment guidance (2007)");

    public const int Weeks = 104;

    /// <summary>12-week retention as a share of the determinable.</summary>
    public Rate RetainedRate => Rate.Of(Retained12Weeks, Determinable);
}

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class RetentionMeasure
{
    internal static Measure Declared { get; } = new Measure<Retention, RetentionTally>
    {
        Part = Parts.Retention,
        Key = "retention",
        Name = "Retention",
        Section = "retention",
        JsonName = "retention",
        Definitions = [Retention.Definition, Retention.CurveDefinition, Retention.BandsDefinition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, _) => tally.Read(),
        Json = new("Retention")
        {
            { "starts", r => r.Starts },
            { "determinable", r => r.Determinable },
            { "retained12Weeks", r => r.Retained12Weeks },
            { "survival", r => r.Survival, JsonAs.List(JsonAs.ExactShare) },
            { "bands", r => r.Bands, GroupCount.Json },
        },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="Retention"/>
        public Retention Retention => assessment.Of<Retention>();
    }

    /// <summary>A curve in whole percents: single people must not show as steps.</summary>
    private static Retention Shown(NeedsAssessment assessment, CountMap counts)
    {
        var retention = assessment.Retention;
        var starts = counts[CountMap.Starts, retention.Starts];
        return new Retention(
            starts,
            counts["retention/determinable", retention.Determinable],
            counts["retention/retained", retention.Retained12Weeks],
            [.. retention.Survival.Select(s => starts.IsShown && s is { } share ? Math.Floor((share * 100) + 0.5) / 100 : (double?)null)],
            counts.Groups("ends/band", retention.Bands));
    }

    private static void Sums(NeedsAssessment assessment, ITies ties)
    {
        ties.Within(CountMap.Starts, "retention/determinable");
        ties.Within("retention/determinable", "retention/retained");
        ties.Adds(assessment.Retention.Bands.Select(b => $"ends/band/{b.Key}"), CountMap.Ends);
    }
}

/// <summary>
/// Counts how long journeys last: a cell for each day on which journeys of the year ended, one for each on which they
/// were last followed, and one for each band.
/// </summary>
internal sealed class RetentionTally(Scope scope) : ITally<RetentionTally>
{
    /// <summary>The last day of the curve; longer stays count as one day more.</summary>
    private const int LastDay = 7 * Retention.Weeks;

    /// <summary>First of the cells of those still in treatment, and of the bands.</summary>
    private const int Censored = LastDay + 2, FirstBand = 2 * Censored;

    private static readonly (string Key, int From)[] Bands =
    [
        ("<7", 0), ("7-13", 7), ("14-27", 14), ("28-55", 28), ("56-83", 56), ("84-181", 84), ("182-363", 182), ("364+", 364),
    ];

    private readonly int[] cells = new int[FirstBand + Bands.Length];

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure) => figure switch
    {
        ["starts"] => IsStart,
        ["determinable"] => IsDeterminable,
        ["retained"] => IsRetained,
        ["not-retained"] => cell => IsDeterminable(cell) && !IsRetained(cell),
        ["band", var key] when Array.FindIndex(Bands, b => b.Key == key) is var band && band >= 0 => cell => cell == FirstBand + band,
        _ => null,
    };

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        for (var j = 0; j < shard.Journeys; j++)
        {
            if (scope.Exits(shard, j))
                counter.Journey(FirstBand + BandOf(scope.Days(shard, j)), j, shard.JourneyEnd[j]);
            if (!scope.Presents(shard, j))
                continue;
            var day = Math.Min(scope.Days(shard, j), LastDay + 1);
            counter.Journey(shard.JourneyEnd[j] == FactsShard.Open ? Censored + day : day, j, shard.JourneyStart[j]);
        }
    }

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(cells));

    public void Add(RetentionTally other) => cells.Add(other.cells);

    public Retention Read() => new(
        Sum(IsStart),
        Sum(IsDeterminable),
        Sum(IsRetained),
        Survival(cells.AsSpan(0, Censored), cells.AsSpan(Censored, Censored)),
        [.. Bands.Select((band, i) => new GroupCount(band.Key, cells[FirstBand + i]))]);

    private static bool IsStart(long cell) => cell < FirstBand;

    private static bool IsRetained(long cell) => cell < FirstBand && cell % Censored >= Scope.TwelveWeeks;

    /// <summary>Whether it is known yet if a journey lasts 12 weeks.</summary>
    private static bool IsDeterminable(long cell) => cell < Censored || IsRetained(cell);

    private int Sum(Predicate<long> figure) => cells.Where((_, cell) => figure(cell)).Sum();

    private static int BandOf(int days)
    {
        var band = Bands.Length - 1;
        while (band > 0 && days < Bands[band].From)
            band--;
        return band;
    }

    /// <summary>Kaplan and Meier: on any one day, ends come before those who have only been followed up to it.</summary>
    private static double?[] Survival(ReadOnlySpan<int> ended, ReadOnlySpan<int> censored)
    {
        var (atRisk, longest) = (0, -1);
        for (var day = 0; day < ended.Length; day++)
        {
            atRisk += ended[day] + censored[day];
            if (ended[day] + censored[day] > 0)
                longest = day;
        }
        var survival = new double?[Retention.Weeks + 1];
        var share = 1.0;
        for (var day = 0; day <= LastDay && atRisk > 0; day++)
        {
            if (ended[day] > 0)
                share *= 1 - ((double)ended[day] / atRisk);
            atRisk -= ended[day] + censored[day];
            if (day % 7 == 0 && day <= longest)
                survival[day / 7] = Rounded(share);
        }
        if (longest >= 0 && share == 0)
            FillZeros(survival);
        return survival;
    }

    private static double Rounded(double share) => Math.Floor((share * 1e6) + 0.5) / 1e6;

    private static void FillZeros(double?[] survival)
    {
        for (var week = survival.Length - 1; week >= 0 && survival[week] is null; week--)
            survival[week] = 0;
    }
}
