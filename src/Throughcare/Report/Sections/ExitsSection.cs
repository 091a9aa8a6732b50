using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>How people leave treatment: planned, referred on or unplanned, in all and at each agency.</summary>
internal static class ExitsSection
{
    public static ReportSection Declared { get; } = new("exits", "Exits", Parts.Exits | Parts.CompletionsByAgency, Write);

    public static Section Write(ReportContext report) => new(
        "exits",
        "Exits from treatment",
        report.Assessment.Exits.Total == 0
            ? [Prose.Paragraph("No treatment journey ended in the year.")]
            : [.. Ended(report), Completions(report)],
        Exits.Definition,
        CompletionsByAgency.Definition);

    private static IReadOnlyList<Piece> Ended(ReportContext report)
    {
        var exits = report.Assessment.Exits;
        var everywhere = new AgencyExits("", exits.Planned, exits.ReferredOn, exits.Unplanned);
        var agencies = exits.ByAgency.OrderBy(e => report.Agency(e.Agency), StringComparer.OrdinalIgnoreCase).ToList();
        var table = new Table("Exits by group and agency", ["Agency of the closing episode", "Exits", .. ExitGroups.All.Select(e => e.Name)]) { IsSortable = true };
        foreach (var agency in agencies)
            table.Row(report.Agency(agency.Agency),
                Cells(report, agency, All(agency), report.Count(All(agency), "exits", "agency", agency.Agency, "total"), "agency", agency.Agency));
        table.Total("All agencies", Cells(report, everywhere, exits.Total, report.Count(exits.Total, "exits", "total")));
        var rows = agencies.Select(agency => Row(report, report.Agency(agency.Agency), agency, All(agency)))
            .Prepend(Row(report, "All agencies", everywhere, exits.Total))
            .Where(row => row.Values.Any(v => v is not null));
        var chart = Charts.Stack(Message(report), [.. ExitGroups.All.Select(e => new Series(e.Name, e.Role))], rows);
        return
        [
            Prose.Paragraph(Lead(report)),
            new Figure("exits", "Exits by group and agency", report.About($"Journeys ending in {report.Year}"), chart, table) { Note = Note(report) },
        ];
    }

    private static Subsection Completions(ReportContext report) => AgencyTable.Write(
        report,
        "completions-by-agency",
        "Successful completions by agency",
        $"Journeys ending in {report.Year}, by the agency of the closing episode",
        ["Exits", "Completed", "Share", "95% interval"],
        report.Assessment.CompletionsByAgency.Agencies,
        a => a.Agency,
        a =>
        [
            report.Count(a.Exits, "completions-by-agency", a.Agency, "exits"),
            report.Count(a.Completed, "completions-by-agency", a.Agency, "completed"),
            .. AgencyTable.Shares(a.Share),
        ],
        [
            report.Assessment.Exits.Total,
            report.Assessment.Exits.Planned,
            .. AgencyTable.Shares(Share.Of(report.Assessment.Exits.Planned, report.Assessment.Exits.Total)),
        ]);

    private static string Lead(ReportContext report)
    {
        var exits = report.Assessment.Exits;
        return $"{Figures.WithNoun(exits.Total, "treatment journey", "treatment journeys")} ended in {report.Year}: {exits.Planned} as planned "
            + $"({Figures.Percent(exits.Planned, exits.Total)}), "
            + $"{exits.ReferredOn} referred on ({Figures.Percent(exits.ReferredOn, exits.Total)}) and {exits.Unplanned} unplanned "
            + $"({Figures.Percent(exits.Unplanned, exits.Total)}).";
    }

    private static string Message(ReportContext report)
    {
        var exits = report.Assessment.Exits;
        return $"Of {exits.Total} exits, {Figures.Percent(exits.Planned, exits.Total)} are planned, {Figures.Percent(exits.ReferredOn, exits.Total)} referred on and "
            + $"{Figures.Percent(exits.Unplanned, exits.Total)} unplanned; the same shares for each agency.";
    }

    private static ChartRow Row(ReportContext report, string name, AgencyExits exits, Count all) =>
        new(name, Figures.WithNoun(all, "exit", "exits"), [.. ExitGroups.All.Select(e => Figures.PercentValue(e.Of(exits), all))]);

    private static IEnumerable<Cell> Cells(ReportContext report, AgencyExits exits, Count all, Cell total, params string[] of) =>
        ExitGroups.All.Select(e => report.WithShare(e.Of(exits), all, ["exits", .. of, e.Key])).Prepend(total);

    private static string Note(ReportContext report) => report.Assessment.Exits.ByAgency.All(e => All(e).IsShown)
        ? ""
        : "Agencies with a number that is not shown are not drawn.";

    private static Count All(AgencyExits exits) => Count.Sum(exits.Planned, exits.ReferredOn, exits.Unplanned);
}
