using Throughcare.Domain.Assessment;

namespace Throughcare.Report.Sections;

/// <summary>What the Treatment Outcomes Profile (TOP) tells: whether it was done when due, and what changed.</summary>
internal static class OutcomesSection
{
    private const int TargetPercent = 80;

    private const int HighestRating = 20;

    public static Section Write(ReportContext report) => new(
        "outcomes",
        "Treatment outcomes",
        Html.Of($"{Compliance(report)}{(report.Assessment.Outcomes.Pairs == 0 ? NoPairs : Html.Of($"{Pairs(report)}{SubstanceOutcomes.Write(report)}{Problems(report)}{Work(report)}{Ratings(report)}"))}"),
        OutcomeCompliance.Definition,
        OutcomeChange.Definition);

    private static Html NoPairs => Html.Of($"""
        <p class="govuk-body">No journey has both a start profile and a later one in the year, so no change can be shown.</p>
        """);

    private static Html Compliance(ReportContext report)
    {
        var compliance = report.Assessment.Compliance;
        (string Name, StageCompliance Stage)[] stages = [("Start", compliance.Start), ("Review", compliance.Review), ("Exit", compliance.Exit)];
        var table = new Table("Outcomes profiles completed when due", "Stage", "Due", "Done in time", "Share");
        foreach (var (name, stage) in stages)
            table.Row(name, Html.Of($"{stage.Due}"), Html.Of($"{stage.Done}"), report.Percent(stage.Done, stage.Due));
        var message = $"Profiles done in time: {string.Join(", ", stages.Select(s => $"{s.Name.ToLowerInvariant()} {report.Percent(s.Stage.Done, s.Stage.Due)}"))}; the target is {TargetPercent}%.";
        var chart = stages.All(s => s.Stage.Due == 0) ? null : Charts.Bars(message, [new("Done in time", Roles.Main)],
            stages.Select(s => new ChartRow(s.Name, "", report.PercentValue(s.Stage.Done, s.Stage.Due))), "%", max: 100, target: new(TargetPercent, $"Target: {TargetPercent}%"));
        return Figure.Block("Profiles completed when due", Html.Of($"""
            <p class="govuk-body">{message}</p>
            {Figure.Of("Outcomes profiles completed when due", report.About($"Journeys starting (start, review) or ending (exit) in {report.Year}"), chart, table, beside: true)}
            """));
    }

    private static Html Pairs(ReportContext report) => Html.Of($"""
        <p class="govuk-body">What follows compares {Figures.Words(report.Assessment.Outcomes.Pairs, "pair", "pairs")} of a start profile and the latest review or exit profile of the same journey dated in {report.Year.ToString()}.</p>
        """);

    private static Html Problems(ReportContext report)
    {
        var outcomes = report.Assessment.Outcomes;
        (string Name, ProblemChange Change)[] problems =
            [("Injecting", outcomes.Injecting), ("Acute housing problem", outcomes.AcuteHousingProblem), ("At risk of eviction", outcomes.EvictionRisk)];
        var table = new Table("Problems no longer reported", "Problem at start", "People", "No longer reported", "Share");
        foreach (var (name, change) in problems)
            table.Row(name, Html.Of($"{change.N}"), Html.Of($"{change.Resolved}"), report.Percent(change.Resolved, change.N));
        var message = $"No longer reported at the later profile: {string.Join(", ", problems.Select(p => $"{p.Name.ToLowerInvariant()} {report.Percent(p.Change.Resolved, p.Change.N)}"))}.";
        var chart = Charts.Bars(message, [new("No longer reported", Roles.Better)],
            problems.Select(p => new ChartRow(p.Name, "", report.PercentValue(p.Change.Resolved, p.Change.N))), "%", max: 100);
        return Figure.Block("Injecting and housing",
            Figure.Of("Problems no longer reported", report.About("Of those with the problem at start"), problems.All(p => p.Change.N == 0) ? null : chart, table, beside: true));
    }

    private static Html Work(ReportContext report)
    {
        var work = report.Assessment.Outcomes.PaidWork;
        var table = new Table("Paid work on 10 or more of the last 28 days", "When", "People", "Share");
        table.Row("At start", Html.Of($"{work.TenDaysOrMoreAtStart}"), report.Percent(work.TenDaysOrMoreAtStart, work.N));
        table.Row("Later", Html.Of($"{work.TenDaysOrMoreLater}"), report.Percent(work.TenDaysOrMoreLater, work.N));
        table.Total("Answered at both", Html.Of($"{work.N}"), "");
        var message = $"In paid work on 10 or more of the last 28 days: {report.Percent(work.TenDaysOrMoreAtStart, work.N)} at start, {report.Percent(work.TenDaysOrMoreLater, work.N)} later.";
        var chart = Charts.Bars(message, [new("Share in paid work", Roles.Main)],
            [new("At start", "", report.PercentValue(work.TenDaysOrMoreAtStart, work.N)), new("Later", "", report.PercentValue(work.TenDaysOrMoreLater, work.N))], "%");
        return Figure.Block("Paid work",
            Figure.Of("Paid work on 10 or more of the last 28 days", report.About("Of those who answered at both"), work.N == 0 ? null : chart, table, beside: true));
    }

    private static Html Ratings(ReportContext report)
    {
        var outcomes = report.Assessment.Outcomes;
        (string Name, RatingChange Change)[] ratings =
            [("Psychological health", outcomes.PsychologicalHealth), ("Physical health", outcomes.PhysicalHealth), ("Quality of life", outcomes.QualityOfLife)];
        var table = new Table("Clients' own ratings, from 0 (poor) to 20 (good)", "Rating", "People", "Mean at start", "Mean later");
        foreach (var (name, change) in ratings)
            table.Row(name, Html.Of($"{change.N}"), Figures.Mean(change.MeanStart), Figures.Mean(change.MeanLater));
        var message = $"Mean ratings from start to later: {string.Join(", ", ratings.Select(r => $"{r.Name.ToLowerInvariant()} {Figures.Mean(r.Change.MeanStart)} to {Figures.Mean(r.Change.MeanLater)}"))}.";
        var chart = Charts.Change(message, "At start", "Later", "", HighestRating,
            ratings.Select(r => new ChartRow(r.Name, "", (double?)r.Change.MeanStart.Rounded(1), (double?)r.Change.MeanLater.Rounded(1))));
        return Figure.Block("Health and quality of life",
            Figure.Of("Clients' own ratings, from 0 (poor) to 20 (good)", report.About("Of those who answered at both"), ratings.All(r => !r.Change.MeanStart.HasValue) ? null : chart, table, beside: true));
    }
}
