using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>Who comes into structured treatment and to which agency, beside who is in treatment there.</summary>
internal static class PresentationsSection
{
    /// <summary>With more agencies than this the chart is too tall to be beside its table.</summary>
    private const int MostBeside = 10;

    public static ReportSection Declared { get; } = new("presentations", "Presentations", Parts.Presentations | Parts.InTreatment, Write);

    public static Section Write(ReportContext report)
    {
        var a = report.Assessment;
        var lead = $"{Figures.WithNoun(a.Presentations.Total, "treatment journey", "treatment journeys")} started in {report.Year}. "
            + $"{Figures.People(a.InTreatment.DuringYear)} had structured treatment during the year and {Figures.People(a.InTreatment.AtYearEnd)} on "
            + $"{Figures.Date(a.InTreatment.AtDate)}.";
        return new(
            "presentations",
            "Presentations and people in treatment",
            Agencies(report).Count == 0 ? [Prose.Paragraph(lead)] : [Prose.Paragraph(lead), ByAgency(report)],
            Presentations.Definition,
            InTreatment.Definition);
    }

    private static Figure ByAgency(ReportContext report)
    {
        var a = report.Assessment;
        var table = new Table("Presentations and people in treatment, by agency", "Agency", "Presentations", "In treatment during the year") { IsSortable = true };
        var rows = new List<ChartRow>();
        foreach (var agency in Agencies(report))
        {
            var presented = Find(a.Presentations.ByAgency, agency);
            var treated = Find(a.InTreatment.ByAgency, agency);
            table.Row(report.Agency(agency), report.WithShare(presented, a.Presentations.Total, "presentations", "agency", agency),
                report.Count(treated, "in-treatment", "agency", agency));
            rows.Add(new(report.Agency(agency), "", presented.ValueOrNull, treated.ValueOrNull));
        }
        table.Total("All agencies", report.Count(a.Presentations.Total, "presentations", "total"), report.Count(a.InTreatment.DuringYear, "in-treatment", "year"));
        var chart = Charts.Bars(Message(report), [new("Presentations", Roles.Main), new("In treatment", Roles.Second)], rows);
        return new Figure("by-agency", "Presentations and people in treatment, by agency",
            report.About($"Journeys starting, and people in structured treatment, in {report.Year}"), chart, table)
        {
            Note = "A person treated at two agencies counts at both, so agencies add up to more than the total of people in treatment.",
            Beside = rows.Count <= MostBeside,
        };
    }

    private static string Message(ReportContext report)
    {
        var top = report.Assessment.Presentations.ByAgency.Where(g => g.Count.IsShown).MaxBy(g => g.Count.Value);
        return top is null
            ? "Presentations and people in treatment by agency."
            : $"Presentations and people in treatment by agency; most presentations are at {report.Agency(top.Key)} ({top.Count}).";
    }

    private static List<string> Agencies(ReportContext report) =>
        [.. report.Assessment.Presentations.ByAgency.Concat(report.Assessment.InTreatment.ByAgency)
            .Select(g => g.Key).Distinct().OrderBy(key => report.Agency(key), StringComparer.OrdinalIgnoreCase)];

    private static Count Find(IReadOnlyList<GroupCount> counts, string key) =>
        counts.FirstOrDefault(g => g.Key == key)?.Count ?? 0;
}
