using Throughcare.Domain.Assessment;

namespace Throughcare.Report.Sections;

/// <summary>What the Treatment Outcomes Profile (TOP) shows: whether it was done when due, and what changed.</summary>
internal static class OutcomesSection
{
    private const int TargetPercent = 80;

    private const int HighestRating = 20;

    public static ReportSection Declared { get; } = new(
        "outcomes", "Treatment outcomes", Parts.Compliance | Parts.Outcomes | Parts.OutcomesByAgency, Write);

    public static Section Write(ReportContext report) => new(
        "outcomes",
        "Treatment outcomes",
        report.Assessment.Outcomes.Pairs == 0
            ? [Compliance(report), Prose.Paragraph("No journey has both a start profile and a later one in the year, so no change can be shown.")]
            :
            [
                Compliance(report), Pairs(report), SubstanceOutcomes.Write(report), Problems(report), Work(report), Ratings(report),
                PairsByAgency(report), .. SubstancesByAgency(report),
            ],
        OutcomeCompliance.Definition,
        OutcomeChange.Definition,
        OutcomesByAgency.Definition);

    private static Subsection Compliance(ReportContext report)
    {
        var compliance = report.Assessment.Compliance;
        (string Key, string Name, StageCompliance Stage)[] stages =
            [("start", "Start", compliance.Start), ("review", "Review", compliance.Review), ("exit", "Exit", compliance.Exit)];
        var table = new Table("Outcomes profiles completed when due", "Stage", "Due", "Done in time", "Share");
        foreach (var (key, name, stage) in stages)
            table.Row(name, report.Count(stage.Due, "compliance", key, "due"), report.Count(stage.Done, "compliance", key, "done"), Cell.Percent(stage.Done, stage.Due));
        var message = $"Profiles done in time: "
            + $"{string.Join(", ", stages.Select(s => $"{s.Name.ToLowerInvariant()} {Figures.Percent(s.Stage.Done, s.Stage.Due)}"))}; the target is {TargetPercent}%.";
        var chart = stages.All(s => s.Stage.Due == 0) ? null : Charts.Bars(message, [new("Done in time", Roles.Main)],
            stages.Select(s => new ChartRow(s.Name, "", Figures.PercentValue(s.Stage.Done, s.Stage.Due))), "%", max: 100,
                target: new(TargetPercent, $"Target: {TargetPercent}%"));
        return new Subsection(
            "Profiles completed when due",
            Prose.Paragraph(message),
            new Figure("profiles-done", "Outcomes profiles completed when due",
                report.About($"Journeys starting (start, review) or ending (exit) in {report.Year}"), chart, table)
            { Beside = true });
    }

    private static Html Pairs(ReportContext report) => Html.Of($"""
        <p class="govuk-body">What follows compares {Figures.WithNoun(report.Assessment.Outcomes.Pairs, "pair", "pairs")} of a start profile and the latest review or exit profile of the same journey dated in {report.Year.ToString()}.</p>
        """);

    private static Subsection PairsByAgency(ReportContext report) => ByAgency(
        report,
        "by-agency",
        "Injecting no longer reported, by agency",
        ["Pairs", "Injecting at start", "No longer", "Share", "95% interval"],
        (outcomes, figure) =>
        [
            report.Count(outcomes.Pairs, [.. figure, "total"]),
            report.Count(outcomes.Injecting.N, [.. figure, "injecting", "total"]),
            report.Count(outcomes.Injecting.Resolved, [.. figure, "injecting", "resolved"]),
            .. AgencyTable.Shares(outcomes.Injecting.ResolvedShare),
        ]);

    /// <summary>A table for each substance that anybody in the pairs used at the start.</summary>
    private static IEnumerable<Subsection> SubstancesByAgency(ReportContext report) =>
        report.Assessment.Outcomes.Substances.Where(s => s.N != 0).Select(substance => ByAgency(
            report,
            $"{Labels.Slug(substance.Key)}-by-agency",
            $"{Labels.TopItem(report.Version, substance.Key)}: change in use, by agency",
            ["Used at start", "Abstinent", "Share", "95% interval", "Improved", "Unchanged", "Deteriorated"],
            (outcomes, figure) => SubstanceOutcomes.Cells(report, outcomes.Substances.First(s => s.Key == substance.Key), figure)));

    private static Subsection ByAgency(
        ReportContext report, string id, string title, string[] headings, Func<OutcomeChange, string[], IEnumerable<Cell>> cells) =>
        AgencyTable.Write(
            report,
            id,
            title,
            $"Pairs with a later profile in {report.Year}, by the agency of the later profile",
            headings,
            report.Assessment.OutcomesByAgency.Agencies,
            a => a.Agency,
            a => cells(a.Outcomes, ["outcomes-by-agency", a.Agency]),
            cells(report.Assessment.Outcomes, ["outcomes"]));

    private static Subsection Problems(ReportContext report)
    {
        var outcomes = report.Assessment.Outcomes;
        (string Key, string Name, ProblemChange Change)[] problems =
        [
            ("injecting", "Injecting", outcomes.Injecting),
            ("acute-housing-problem", "Acute housing problem", outcomes.AcuteHousingProblem),
            ("eviction-risk", "At risk of eviction", outcomes.EvictionRisk),
        ];
        var table = new Table("Problems no longer reported", "Problem at start", "People", "No longer reported", "Share");
        foreach (var (key, name, change) in problems)
            table.Row(name, report.Count(change.N, "outcomes", key, "total"), report.Count(change.Resolved, "outcomes", key, "resolved"),
                Cell.Percent(change.Resolved, change.N));
        var message = $"No longer reported at the later profile: "
            + $"{string.Join(", ", problems.Select(p => $"{p.Name.ToLowerInvariant()} {Figures.Percent(p.Change.Resolved, p.Change.N)}"))}.";
        var chart = Charts.Bars(message, [new("No longer reported", Roles.Better)],
            problems.Select(p => new ChartRow(p.Name, "", Figures.PercentValue(p.Change.Resolved, p.Change.N))), "%", max: 100);
        return new Subsection(
            "Injecting and housing",
            new Figure("problems", "Problems no longer reported", report.About("Of those with the problem at start"), problems.All(p => p.Change.N == 0) ? null
                : chart, table)
            { Beside = true });
    }

    private static Subsection Work(ReportContext report)
    {
        var work = report.Assessment.Outcomes.PaidWork;
        var table = new Table("Paid work on 10 or more of the last 28 days", "When", "People", "Share");
        table.Row("At start", report.Count(work.TenDaysOrMoreAtStart, "outcomes", "paid-work", "ten-days-at-start"), Cell.Percent(work.TenDaysOrMoreAtStart, work.N));
        table.Row("Later", report.Count(work.TenDaysOrMoreLater, "outcomes", "paid-work", "ten-days-later"), Cell.Percent(work.TenDaysOrMoreLater, work.N));
        table.Total("Answered at both", report.Count(work.N, "outcomes", "paid-work", "total"), "");
        var message = $"In paid work on 10 or more of the last 28 days: {Figures.Percent(work.TenDaysOrMoreAtStart, work.N)} at start, "
            + $"{Figures.Percent(work.TenDaysOrMoreLater, work.N)} later.";
        var chart = Charts.Bars(message, [new("Share in paid work", Roles.Main)],
            [new("At start", "", Figures.PercentValue(work.TenDaysOrMoreAtStart, work.N)), new("Later", "", Figures.PercentValue(work.TenDaysOrMoreLater, work.N))], "%");
        return new Subsection(
            "Paid work",
            new Figure("paid-work", "Paid work on 10 or more of the last 28 days", report.About("Of those who answered at both"), work.N == 0 ? null
                : chart, table)
            { Beside = true });
    }

    private static Subsection Ratings(ReportContext report)
    {
        var outcomes = report.Assessment.Outcomes;
        (string Key, string Name, RatingChange Change)[] ratings =
        [
            ("psychological-health", "Psychological health", outcomes.PsychologicalHealth),
            ("physical-health", "Physical health", outcomes.PhysicalHealth),
            ("quality-of-life", "Quality of life", outcomes.QualityOfLife),
        ];
        var table = new Table("Clients' own ratings, from 0 (poor) to 20 (good)", "Rating", "People", "Mean at start", "Mean later");
        foreach (var (key, name, change) in ratings)
            table.Row(name, report.Count(change.N, "outcomes", key, "total"), Cell.Mean(change.MeanStart), Cell.Mean(change.MeanLater));
        var message = $"Mean ratings from start to later: "
            + $"{string.Join(", ", ratings.Select(r => $"{r.Name.ToLowerInvariant()} {Figures.Mean(r.Change.MeanStart)} to {Figures.Mean(r.Change.MeanLater)}"))}.";
        var chart = Charts.Change(message, "At start", "Later", "", HighestRating,
            ratings.Select(r => new ChartRow(r.Name, "", (double?)r.Change.MeanStart.Rounded(1), (double?)r.Change.MeanLater.Rounded(1))));
        return new Subsection(
            "Health and quality of life",
            new Figure("ratings", "Clients' own ratings, from 0 (poor) to 20 (good)", report.About("Of those who answered at both"),
                ratings.All(r => !r.Change.MeanStart.HasValue) ? null : chart, table)
            { Beside = true });
    }
}
