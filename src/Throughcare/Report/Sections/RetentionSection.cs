using System.Globalization;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>How long people stay: the curve of those who came in, and the completed times of those who left.</summary>
internal static class RetentionSection
{
    private const int Mark = 12;

    private const string Estimate =
        "Kaplan-Meier estimate, in which journeys still open count for as long as they are known. At 12 weeks it can differ a little from the share "
            + "above, which leaves out journeys that cannot be judged yet.";

    /// <summary>The weeks in the short table; the long one has them all.</summary>
    private static readonly int[] SomeWeeks = [0, 1, 2, 4, 8, 12, 16, 20, 26, 39, 52, 78, 104];

    public static ReportSection Declared { get; } = new("retention", "Retention", Parts.Retention | Parts.RetentionByAgency | Parts.Exits, Write);

    public static Section Write(ReportContext report) => new(
        "retention",
        "Retention",
        [
            .. report.Assessment.Retention.Starts == 0 ? [Prose.Paragraph("No treatment journey started in the year, so there is nobody to follow.")] : Curve(report),
            .. report.Assessment.Retention.Starts == 0 ? Array.Empty<Piece>() : [ByAgency(report)],
            .. report.Assessment.Retention.Bands.Count == 0 ? Array.Empty<Piece>() : [Bands(report)],
        ],
        Retention.Definition,
        RetentionByAgency.Definition,
        Retention.CurveDefinition,
        Retention.BandsDefinition);

    private static IReadOnlyList<Piece> Curve(ReportContext report)
    {
        var retention = report.Assessment.Retention;
        if (retention.Survival.All(s => s is null))
            return [Prose.Paragraph(Lead(report)), Prose.Paragraph("The retention curve cannot be shown.")];
        var about = report.About($"Journeys starting in {report.Year}");
        return
        [
            Prose.Paragraph(Lead(report)),
            new Figure("curve", "Share still in treatment, week by week", about, Draw(report), Short(retention)) { Note = Note(retention) },
            new Figure("weeks", "Share still in treatment at the end of every week", about, (Chart?)null, EveryWeek(retention)) { Fold = "The curve week by week" },
        ];
    }

    private static string Lead(ReportContext report)
    {
        var retention = report.Assessment.Retention;
        var judged = $"{Figures.WithNoun(retention.Determinable, "journey", "journeys")} of the {retention.Starts} that started in {report.Year} can be "
            + $"judged after 12 weeks";
        return retention.Determinable == 0
            ? $"None of the {retention.Starts} journeys that started in {report.Year} can be judged after 12 weeks yet."
            : $"{judged}: {retention.Retained12Weeks} of them ({Figures.Percent(retention.Retained12Weeks, retention.Determinable)}) lasted 12 weeks or more.";
    }

    private static Chart Draw(ReportContext report)
    {
        var retention = report.Assessment.Retention;
        var at12 = At(retention, Mark);
        var last = retention.Survival.Count - 1;
        while (last > 0 && retention.Survival[last] is null)
            last--;
        var message = at12 is null
            ? "Share of journeys still in treatment after each week."
            : $"Share of journeys still in treatment after each week: {Percent(at12)} after 12 weeks, {Percent(At(retention, last))} after {last}.";
        return new("curve", message, new
        {
            values = retention.Survival,
            mark = Mark,
            markLabel = at12 is null ? "12 weeks" : $"12 weeks: {Percent(at12)}",
        }, new(340, 260));
    }

    private static Table Short(Retention retention)
    {
        var weeks = SomeWeeks.Where(w => w < retention.Survival.Count).ToList();
        return new Table("Share still in treatment at the end of selected weeks", ["Week", .. weeks.Select(w => w.ToString(CultureInfo.InvariantCulture))])
            .Row("Still in treatment", weeks.Select(w => ToCell(At(retention, w))));
    }

    private static Table EveryWeek(Retention retention)
    {
        const int across = 13;
        var table = new Table("Share still in treatment at the end of every week", ["Weeks", .. Enumerable.Range(0, across).Select(i => i == 0 ? "first" : $"+{i}")]);
        for (var week = 0; week < retention.Survival.Count; week += across)
        {
            var weeks = Enumerable.Range(week, Math.Min(across, retention.Survival.Count - week)).ToList();
            table.Row(weeks.Count == 1 ? $"{week}" : $"{week}–{weeks[^1]}",
                Enumerable.Range(week, across).Select(w => w < retention.Survival.Count ? ToCell(At(retention, w)) : Cell.Empty));
        }
        return table;
    }

    private static string Note(Retention retention) => retention.Survival.Any(s => s is null)
        ? Estimate + " The curve ends where nobody has been followed longer."
        : Estimate;

    private static Subsection ByAgency(ReportContext report)
    {
        var retention = report.Assessment.Retention;
        return AgencyTable.Write(
            report,
            "by-agency",
            "12-week retention by agency",
            $"Journeys starting in {report.Year}, by the agency of their first episode",
            ["Started", "Can be judged", "Retained 12 weeks", "Share", "95% interval"],
            report.Assessment.RetentionByAgency.Agencies,
            a => a.Agency,
            a =>
            [
                report.Count(a.Starts, "retention-by-agency", a.Agency, "starts"),
                report.Count(a.Determinable, "retention-by-agency", a.Agency, "determinable"),
                report.Count(a.Retained12Weeks, "retention-by-agency", a.Agency, "retained"),
                .. AgencyTable.Shares(a.Share),
            ],
            [
                report.Count(retention.Starts, "retention", "starts"),
                report.Count(retention.Determinable, "retention", "determinable"),
                report.Count(retention.Retained12Weeks, "retention", "retained"),
                .. AgencyTable.Shares(Share.Of(retention.Retained12Weeks, retention.Determinable)),
            ]);
    }

    private static Subsection Bands(ReportContext report)
    {
        var retention = report.Assessment.Retention;
        var total = Count.Sum(retention.Bands.Select(b => b.Count));
        var all = report.Assessment.Exits.Total;
        var whole = all.IsShown ? all : total;
        var table = new Table("Completed time in treatment", "Time in treatment", "Days", "Journeys", "Share");
        foreach (var band in retention.Bands)
            table.Row(Labels.Band(band.Key), Labels.BandDays(band.Key), report.Count(band.Count, "retention", "band", band.Key), Cell.Percent(band.Count, whole));
        table.Total("All", "", whole, Cell.Percent(whole, whole));
        var rows = retention.Bands.Select(b => new ChartRow(Labels.Band(b.Key), "", Figures.PercentValue(b.Count, whole)));
        var chart = whole == 0 ? null : Charts.Bars(Message(report, whole), [new("Share of journeys that ended", Roles.Main)], rows, "%");
        return new Subsection(
            "Completed time in treatment",
            new Figure("bands", "How long those who left had been in treatment", report.About($"Journeys ending in {report.Year}"), chart, table) { Beside = true });
    }

    private static string Message(ReportContext report, Count whole)
    {
        var early = Count.Sum(report.Assessment.Retention.Bands.Where(b => b.Key is "<7" or "7-13" or "14-27" or "28-55" or "56-83").Select(b => b.Count));
        return early.IsShown
            ? $"Of {whole} journeys that ended, {Figures.Percent(early, whole)} had lasted less than 12 weeks."
            : "Journeys that ended, by how long they had lasted.";
    }

    private static double? At(Retention retention, int week) =>
        week < retention.Survival.Count ? retention.Survival[week] : null;

    private static Cell ToCell(double? share) => share is { } s
        ? new Cell(Percent(share), new CellValue("", "", (decimal)Math.Floor((s * 100) + 0.5), 0, IsPercent: true))
        : Figures.None;

    private static string Percent(double? share) => share is { } s
        ? Math.Floor((s * 100) + 0.5).ToString("0", CultureInfo.InvariantCulture) + "%"
        : Figures.None;
}
