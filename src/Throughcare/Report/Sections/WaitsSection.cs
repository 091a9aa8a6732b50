using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>How long people wait for treatment, against the target of three weeks.</summary>
internal static class WaitsSection
{
    private const int TargetDays = 21;

    public static ReportSection Declared { get; } = new("waits", "Waiting times", Parts.Waiting | Parts.WaitsByAgency, Write);

    public static Section Write(ReportContext report) => new(
        "waits",
        "Waiting times",
        report.Assessment.Waiting is { First.Count: var first, Subsequent.Count: var next } && first == 0 && next == 0
            ? [Prose.Paragraph("No structured intervention started in the year.")]
            : [.. Waited(report), ByAgency(report)],
        WaitingTimes.Definition,
        WaitsByAgency.Definition);

    private static IReadOnlyList<Piece> Waited(ReportContext report)
    {
        var waiting = report.Assessment.Waiting;
        List<(string[] Key, string Name, Waits Waits)> rows =
        [
            (["first"], "First of a journey", waiting.First),
            (["subsequent"], "All later interventions", waiting.Subsequent),
            .. waiting.ByIntervention.Select(w => (new[] { "type", w.Intervention }, Labels.Intervention(report.Version, w.Intervention), w.Waits)),
        ];
        var table = new Table("Waits from referral to the first appointment offered", "Interventions", "Started", "With a valid wait", "Within 3 weeks",
            "Share", "Mean days");
        foreach (var (key, name, waits) in rows)
        {
            table.Row(
                name,
                report.Count(waits.Count, ["waiting", .. key, "total"]),
                report.Count(waits.Valid, ["waiting", .. key, "valid"]),
                report.Count(waits.Within21Days, ["waiting", .. key, "within-21-days"]),
                Cell.Percent(waits.Within21Days, waits.Valid),
                Cell.Mean(waits.MeanDays));
        }
        var message = Message(report);
        var within = Charts.Bars(message, [new("Share within 3 weeks", Roles.Main)],
            rows.Select(r => new ChartRow(r.Name, "", Figures.PercentValue(r.Waits.Within21Days, r.Waits.Valid))), "%", max: 100, title: "Share within 3 weeks");
        var mean = Charts.Bars("Mean wait in days, with the target of 21 days marked.", [new("Mean wait in days", Roles.Second)],
            rows.Select(r => new ChartRow(r.Name, "", (double?)r.Waits.MeanDays.Rounded(1))), decimals: 1, target: new(TargetDays, "Target: 3 weeks"),
                title: "Mean wait in days");
        return
        [
            Prose.Paragraph(message),
            new Figure("waits", "Waits from referral to the first appointment offered", report.About($"Structured interventions starting in {report.Year}"),
                [within, mean], table)
            {
                Note = "A wait is valid when both dates are there and it is not negative. By type, first and later interventions stand together.",
            },
        ];
    }

    private static Subsection ByAgency(ReportContext report)
    {
        var (first, later) = (report.Assessment.Waiting.First, report.Assessment.Waiting.Subsequent);
        var (valid, within) = (Count.Sum(first.Valid, later.Valid), Count.Sum(first.Within21Days, later.Within21Days));
        return AgencyTable.Write(
            report,
            "by-agency",
            "Waits by agency",
            $"Structured interventions starting in {report.Year}, by the agency of the intervention",
            ["Started", "With a valid wait", "Within 3 weeks", "Share", "95% interval", "Mean days"],
            report.Assessment.WaitsByAgency.Agencies,
            a => a.Agency,
            a =>
            [
                report.Count(a.Waits.Count, "waiting-by-agency", a.Agency, "total"),
                report.Count(a.Waits.Valid, "waiting-by-agency", a.Agency, "valid"),
                report.Count(a.Waits.Within21Days, "waiting-by-agency", a.Agency, "within-21-days"),
                .. AgencyTable.Shares(a.Within21Days),
                Cell.Mean(a.Waits.MeanDays),
            ],
            [Count.Sum(first.Count, later.Count), valid, within, .. AgencyTable.Shares(Share.Of(within, valid)), Mean(first, later)]);
    }

    private static Cell Mean(Waits first, Waits later) => first.MeanDays.HasValue && later.MeanDays.HasValue
        ? Cell.Mean(new(first.MeanDays.Part + later.MeanDays.Part, first.MeanDays.Whole + later.MeanDays.Whole))
        : Figures.None;

    private static string Message(ReportContext report)
    {
        var (first, next) = (report.Assessment.Waiting.First, report.Assessment.Waiting.Subsequent);
        return $"{Figures.Percent(first.Within21Days, first.Valid)} of first interventions had an appointment offered within the target of three "
            + $"weeks (mean {Figures.Mean(first.MeanDays)} days), "
            + $"and {Figures.Percent(next.Within21Days, next.Valid)} of later ones (mean {Figures.Mean(next.MeanDays)} days).";
    }
}
