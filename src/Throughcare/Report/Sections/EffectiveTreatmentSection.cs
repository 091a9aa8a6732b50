using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>National indicator 40: how many people are in treatment that works.</summary>
internal static class EffectiveTreatmentSection
{
    public static ReportSection Declared { get; } = new("effective-treatment", "Effective treatment", Parts.EffectiveTreatment, Write);

    public static Section Write(ReportContext report) => new(
        "effective-treatment",
        "Effective treatment",
        report.Assessment.EffectiveTreatment.InYear == 0
            ? [Prose.Paragraph("Nobody was in structured treatment during the year.")]
            : Judged(report),
        EffectiveTreatment.Definition);

    private static IReadOnlyList<Piece> Judged(ReportContext report)
    {
        var effective = report.Assessment.EffectiveTreatment;
        var not = NotEffective(effective, report.Published);
        var table = new Table("People in effective treatment", "How treatment went", "People", "Share of those who can be judged");
        table.Row("Stayed 12 weeks, or left sooner as planned (effective)", report.Count(effective.Effective, "effective-treatment", "effective"), Cell.Percent(effective.EffectiveRate));
        table.Row("Left before 12 weeks, not as planned", not, effective.EffectiveRate.HasValue && not.IsShown ? Cell.Percent(new(not.Value, effective.EffectiveRate.Whole)) : Figures.None);
        table.Row("Too early to say", report.Count(effective.NotDeterminable, "effective-treatment", "not-determinable"), "");
        table.Total("In structured treatment during the year", report.Count(effective.InYear, "effective-treatment", "total"), "");
        var message = $"{Figures.People(effective.Effective)} are in effective treatment: {Figures.Percent(effective.EffectiveRate)} of those who can be judged.";
        var chart = Charts.Stack(
            message,
            [new("Effective", Roles.Planned), new("Not effective", Roles.Unplanned), new("Too early to say", Roles.Quiet)],
            [new("In treatment in the year", Figures.People(effective.InYear),
                report.PercentValue(effective.Effective, effective.InYear), report.PercentValue(not, effective.InYear), report.PercentValue(effective.NotDeterminable, effective.InYear))]);
        return
        [
            Prose.Paragraph(message + TooEarly(effective)),
            new Figure("effective", "People in effective treatment", report.About($"People in structured treatment during {report.Year}, each by their latest journey"), chart, table),
        ];
    }

    private static string TooEarly(EffectiveTreatment effective) => effective.NotDeterminable == 0
        ? ""
        : $" For {Figures.People(effective.NotDeterminable)} it is too early to say: they came in less than 12 weeks before the data date and are left out of the percentage.";

    private static Count NotEffective(EffectiveTreatment effective, bool published)
    {
        if (!effective.InYear.IsShown || !effective.Effective.IsShown || !effective.NotDeterminable.IsShown)
            return Count.Hidden;
        return Figures.Shown(effective.InYear.Value - effective.NotDeterminable.Value - effective.Effective.Value, published);
    }
}
