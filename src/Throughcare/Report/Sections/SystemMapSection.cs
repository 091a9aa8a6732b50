using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>The treatment system map: where people come from, where they are treated, how they leave.</summary>
internal static class SystemMapSection
{
    public static ReportSection Declared { get; } =
        new("system-map", "System map", Parts.Presentations | Parts.InTreatment | Parts.Exits | Parts.Movements, Write);

    public static Section Write(ReportContext report)
    {
        return new(
            "system-map",
            "Treatment system map",
            [
                .. WriteMap(report),
                MovementsMatrix.Write(report),
            ],
            Presentations.Definition,
            Movements.Definition,
            Exits.Definition);
    }

    /// <summary>The map without movements between agencies.</summary>
    public static IReadOnlyList<Piece> WriteMap(ReportContext report) =>
        report.Assessment.Presentations.Entries.Count == 0 && report.Assessment.Exits.ByAgency.Count == 0
            ? [Prose.Paragraph("Nobody came into or left structured treatment in the year.")]
            : Map(report);

    private static IReadOnlyList<Piece> Map(ReportContext report)
    {
        var a = report.Assessment;
        var sources = a.Presentations.Entries.Select(e => e.Source).Distinct().ToList();
        sources = [.. Order(report, sources)];
        var agencies = a.Presentations.Entries.Select(e => e.Agency).Concat(a.Exits.ByAgency.Select(e => e.Agency)).Distinct()
            .OrderBy(code => report.Agency(code), StringComparer.OrdinalIgnoreCase).ToList();
        return
        [
            Prose.Paragraph(Lead(report)),
            new Figure("flow", "From referral, through agencies, to exit", report.About($"Journeys starting (left) and journeys ending (right) in {report.Year}"),
                Draw(report, sources, agencies), Tabulate(report, sources, agencies))
            {
                Note = Note(report),
            },
        ];
    }

    private static string Lead(ReportContext report)
    {
        var a = report.Assessment;
        return $"{Figures.WithNoun(a.Presentations.Total, "journey", "journeys")} started "
            + $"and {Figures.WithNoun(a.Exits.Total, "journey", "journeys")} ended in the year; "
            + $"{Figures.People(a.InTreatment.AtYearEnd)} {(a.InTreatment.AtYearEnd == 1 ? "was" : "were")} in treatment on {Figures.Date(a.InTreatment.AtDate)}.";
    }

    private static Chart Draw(ReportContext report, List<string> sources, List<string> agencies)
    {
        var a = report.Assessment;
        var all = new AgencyExits("", a.Exits.Planned, a.Exits.ReferredOn, a.Exits.Unplanned);
        var most = Math.Max(sources.Count, agencies.Count);
        var nodes = sources.Select(s =>
            new { id = "from " + s, label = Labels.Group("referralSource", s), text = $" {FromSource(report, s)}", depth = 0, role = Roles.Main })
            .Concat(agencies.Select(g =>
                new
                {
                    id = "at " + g,
                    label = report.Agency(g),
                    text = $": {Presented(report, g)} in, {Count.Sum(ExitGroups.All.Select(e => e.Of(Left(report, g))))} out",
                    depth = 1,
                    role = Roles.Quiet
                }))
            .Concat(ExitGroups.All.Select(e => new { id = "exit " + e.Name, label = e.Name, text = $" {e.Of(all)}", depth = 2, role = e.Role }));
        var flows = a.Presentations.Entries.Select(e => new { source = "from " + e.Source, target = "at " + e.Agency, value = e.Count.ValueOrNull ?? 0 })
            .Concat(a.Exits.ByAgency.SelectMany(agency =>
                ExitGroups.All.Select(e => new { source = "at " + agency.Agency, target = "exit " + e.Name, value = e.Of(agency).ValueOrNull ?? 0 })))
            .Where(flow => flow.value > 0);
        return new("flow", Message(report), new { nodes, flows }, new(Math.Max(320, most * 46.2), 27 + Math.Max(320, most * 43.4)));
    }

    private static string Message(ReportContext report)
    {
        var widest = report.Assessment.Presentations.Entries.Where(e => e.Count.IsShown).MaxBy(e => e.Count.Value);
        var way = widest is null ? "" : $" The widest way in is from {Labels.Group("referralSource", widest.Source)} to {report.Agency(widest.Agency)} ({widest.Count}).";
        var exits = report.Assessment.Exits;
        return $"Flow of journeys from referral sources through agencies to exits.{way} Of {exits.Total} exits, {exits.Planned} are planned, "
            + $"{exits.ReferredOn} referred on and {exits.Unplanned} unplanned.";
    }

    private static Table Tabulate(ReportContext report, List<string> sources, List<string> agencies)
    {
        var a = report.Assessment;
        var table = new Table(
            "Presentations by referral source and exits by group, for each agency",
            ["Agency", .. sources.Select(s => Labels.Group("referralSource", s)), "All presentations", .. ExitGroups.All.Select(e => e.Name), "All exits"])
        {
            IsSortable = true,
        };
        foreach (var agency in agencies)
        {
            var left = Left(report, agency);
            table.Row(report.Agency(agency),
            [
                .. sources.Select(s =>
                    report.Count(a.Presentations.Entries.FirstOrDefault(e => e.Agency == agency && e.Source == s)?.Count ?? 0, "presentations", "entry", s, agency)),
                report.Count(Presented(report, agency), "presentations", "agency", agency),
                .. ExitGroups.All.Select(e => report.Count(e.Of(left), "exits", "agency", agency, e.Key)),
                Count.Sum(ExitGroups.All.Select(e => e.Of(left))),
            ]);
        }
        table.Total("All agencies",
        [
            .. sources.Select(s => report.Count(FromSource(report, s), "presentations", "referralSource", s)),
            report.Count(a.Presentations.Total, "presentations", "total"),
            report.Count(a.Exits.Planned, "exits", "planned"),
            report.Count(a.Exits.ReferredOn, "exits", "referred-on"),
            report.Count(a.Exits.Unplanned, "exits", "unplanned"),
            report.Count(a.Exits.Total, "exits", "total"),
        ]);
        return table;
    }

    private static Count FromSource(ReportContext report, string source) =>
        Sources(report).FirstOrDefault(g => g.Key == source)?.Count
        ?? Count.Sum(report.Assessment.Presentations.Entries.Where(e => e.Source == source).Select(e => e.Count));

    private static Count Presented(ReportContext report, string agency) =>
        report.Assessment.Presentations.ByAgency.FirstOrDefault(g => g.Key == agency)?.Count ?? 0;

    private static AgencyExits Left(ReportContext report, string agency) =>
        report.Assessment.Exits.ByAgency.FirstOrDefault(e => e.Agency == agency) ?? new(agency, 0, 0, 0);

    private static IReadOnlyList<GroupCount> Sources(ReportContext report) =>
        report.Assessment.Presentations.Profile.Dimensions.FirstOrDefault(d => d.Dimension == "referralSource")?.Groups ?? [];

    private static string Note(ReportContext report)
    {
        var hidden = report.Assessment.Presentations.Entries.Any(e => !e.Count.IsShown)
            || report.Assessment.Exits.ByAgency.Any(e => !e.Planned.IsShown || !e.ReferredOn.IsShown || !e.Unplanned.IsShown);
        return "The two sides are different journeys: many that start in a year end in a later one, so an agency's two sides need not be equal. "
            + "Movements between agencies are not drawn."
            + (hidden ? " Flows whose number is not shown are not drawn." : "");
    }

    /// <summary>Sources in the order of the profile, which is that of the code list.</summary>
    private static IEnumerable<string> Order(ReportContext report, List<string> sources)
    {
        var profile = Sources(report).Select(g => g.Key).ToList();
        return GroupOrder.Show(sources.OrderBy(s => profile.IndexOf(s) is var at and >= 0 ? at : int.MaxValue));
    }
}
