using Throughcare.Domain.Assessment;

namespace Throughcare.Report.Sections;

/// <summary>How long people wait for treatment, against the target of three weeks.</summary>
internal static class WaitsSection
{
    private const int TargetDays = 21;

    public static Section Write(ReportContext report) => new(
        "waits",
        "Waiting times",
        report.Assessment.Waiting is { First.Count: var first, Subsequent.Count: var next } && first == 0 && next == 0
            ? Html.Of($"""<p class="govuk-body">No structured intervention started in the year.</p>""")
            : Waited(report),
        WaitingTimes.Definition);

    private static Html Waited(ReportContext report)
    {
        var waiting = report.Assessment.Waiting;
        var rows = waiting.ByIntervention.Select(w => (Name: Labels.Intervention(w.Intervention), w.Waits))
            .Prepend((Name: "All later interventions", Waits: waiting.Subsequent))
            .Prepend((Name: "First of a journey", Waits: waiting.First))
            .ToList();
        var table = new Table("Waits from referral to the first appointment offered", "Interventions", "Started", "With a valid wait", "Within 3 weeks", "Share", "Mean days");
        foreach (var (name, waits) in rows)
            table.Row(name, Html.Of($"{waits.Count}"), Html.Of($"{waits.Valid}"), Html.Of($"{waits.Within21Days}"), report.Percent(waits.Within21Days, waits.Valid), Figures.Mean(waits.MeanDays));
        var message = Message(report);
        var within = Charts.Bars(message, [new("Share within 3 weeks", Roles.Main)],
            rows.Select(r => new ChartRow(r.Name, "", report.PercentValue(r.Waits.Within21Days, r.Waits.Valid))), "%", max: 100, title: "Share within 3 weeks");
        var mean = Charts.Bars("Mean wait in days, with the target of 21 days marked.", [new("Mean wait in days", Roles.Second)],
            rows.Select(r => new ChartRow(r.Name, "", (double?)r.Waits.MeanDays.Rounded(1))), decimals: 1, target: new(TargetDays, "Target: 3 weeks"), title: "Mean wait in days");
        return Html.Of($"""
            <p class="govuk-body">{message}</p>
            {Figure.Of("Waits from referral to the first appointment offered", report.About($"Structured interventions starting in {report.Year}"), [within, mean], table,
                "A wait is valid when both dates are there and it is not negative. By type, first and later interventions stand together.")}
            """);
    }

    private static string Message(ReportContext report)
    {
        var (first, next) = (report.Assessment.Waiting.First, report.Assessment.Waiting.Subsequent);
        return $"{report.Percent(first.Within21Days, first.Valid)} of first interventions had an appointment offered within the target of three weeks (mean {Figures.Mean(first.MeanDays)} days), "
            + $"and {report.Percent(next.Within21Days, next.Valid)} of later ones (mean {Figures.Mean(next.MeanDays)} days).";
    }
}
