using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>National indicator 40: how many people are in treatment that works.</summary>
internal static class EffectiveTreatmentSection
{
    public static ReportSection Declared { get; } = new(
        "effective-treatment", "Effective treatment", Parts.EffectiveTreatment | Parts.EffectiveByAgency, Write);

    public static Section Write(ReportContext report) => new(
        "effective-treatment",
        "Effective treatment",
        report.Assessment.EffectiveTreatment.InYear == 0
            ? [Prose.Paragraph("Nobody was in structured treatment during the year.")]
            : [.. Judged(report), ByAgency(report)],
        EffectiveTreatment.Definition,
        EffectiveByAgency.Definition);

    private static IReadOnlyList<Piece> Judged(ReportContext report)
    {
        var effective = report.Assessment.EffectiveTreatment;
        var not = effective.NotEffective;
        var table = new Table("People in effective treatment", "How treatment went", "People", "Share of those who can be judged");
        table.Row("Stayed 12 weeks, or left sooner as planned (effective)", report.Count(effective.Effective, "effective-treatment", "effective"),
            Cell.Percent(effective.EffectiveRate));
        table.Row("Left before 12 weeks, not as planned", not, Cell.Percent(effective.NotEffectiveRate));
        table.Row("Too early to say", report.Count(effective.NotDeterminable, "effective-treatment", "not-determinable"), "");
        table.Total("In structured treatment during the year", report.Count(effective.InYear, "effective-treatment", "total"), "");
        var message = $"{Figures.People(effective.Effective)} are in effective treatment: {Figures.Percent(effective.EffectiveRate)} of those who can be judged.";
        var chart = Charts.Stack(
            message,
            [new("Effective", Roles.Planned), new("Not effective", Roles.Unplanned), new("Too early to say", Roles.Quiet)],
            [new("In treatment in the year", Figures.People(effective.InYear),
                Figures.PercentValue(effective.Effective, effective.InYear), Figures.PercentValue(not, effective.InYear),
                    Figures.PercentValue(effective.NotDeterminable, effective.InYear))]);
        return
        [
            Prose.Paragraph(message + TooEarly(effective)),
            new Figure("effective", "People in effective treatment",
                report.About($"People in structured treatment during {report.Year}, each by their latest journey"), chart, table),
        ];
    }

    private static Subsection ByAgency(ReportContext report)
    {
        var all = new AgencyEffective("", report.Assessment.EffectiveTreatment);
        return AgencyTable.Write(
            report,
            "by-agency",
            "Effective treatment by agency",
            $"People in structured treatment during {report.Year}, by the agency of their latest journey's first episode",
            ["In treatment", "Too early to say", "Effective", "Share", "95% interval"],
            report.Assessment.EffectiveByAgency.Agencies,
            a => a.Agency,
            a => Cells(report, a, "effective-by-agency", a.Agency),
            Cells(report, all, "effective-treatment"));
    }

    private static IEnumerable<Cell> Cells(ReportContext report, AgencyEffective effective, params string[] figure) =>
    [
        report.Count(effective.Treatment.InYear, [.. figure, "total"]),
        report.Count(effective.Treatment.NotDeterminable, [.. figure, "not-determinable"]),
        report.Count(effective.Treatment.Effective, [.. figure, "effective"]),
        .. AgencyTable.Shares(effective.Share),
    ];

    private static string TooEarly(EffectiveTreatment effective) => effective.NotDeterminable == 0
        ? ""
        : $" For {Figures.People(effective.NotDeterminable)} it is too early to say: they came in less than 12 weeks before the data date and are "
        + $"left out of the percentage.";
}
