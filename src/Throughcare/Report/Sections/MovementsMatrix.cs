using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>Movements between agencies as a shaded table: from in rows, to in columns, and how often people leave.</summary>
internal static class MovementsMatrix
{
    private const int Shades = 5;

    private static readonly Cell Same = new(Html.Of($"""<span class="same">·</span>"""), CellValue.Of(""));

    public static Piece Write(ReportContext report) => new Subsection("Movements between agencies", report.Assessment.Movements.Pairs.Count == 0
        ? [Prose.Paragraph("Nobody moved from one agency to another in the year.")]
        : Moved(report));

    private static IReadOnlyList<Piece> Moved(ReportContext report)
    {
        var movements = report.Assessment.Movements;
        var busiest = movements.Pairs.Where(p => p.Count.IsShown).MaxBy(p => p.Count.Value);
        var way = busiest is null ? "" : $" The most frequent is from {report.Agency(busiest.From)} to {report.Agency(busiest.To)} ({busiest.Count}).";
        var concurrent = movements.Concurrent == 0 ? ""
            : $" In {Figures.WithNoun(movements.Concurrent, "of them", "of them")} the earlier episode was still open: the two agencies treated the person side by side.";
        return
        [
            Prose.Paragraph($"People moved from one agency to another {Figures.WithNoun(movements.Total, "time", "times")} in the year.{way}{concurrent}"),
            new Figure("movements", "Movements from agency (rows) to agency (columns)", report.About($"Movements in {report.Year}"), (Chart?)null, Tabulate(report))
            {
                Note = "The darker the cell, the more movements. The out-rate is movements from an agency for each 100 people in treatment there "
                    + "during the year; as one person can move more than once, it can exceed 100%.",
            },
        ];
    }

    private static Table Tabulate(ReportContext report)
    {
        var movements = report.Assessment.Movements;
        var most = movements.Pairs.Max(p => p.Count.ValueOrNull) ?? 0;
        var agencies = movements.Pairs.SelectMany(p => new[] { p.From, p.To }).Distinct()
            .OrderBy(code => report.Agency(code), StringComparer.OrdinalIgnoreCase).ToList();
        var table = new Table("Movements from agency (rows) to agency (columns)", ["From", .. agencies.Select(report.Agency), "All from", "Out-rate"]);
        foreach (var from in agencies)
        {
            table.Row(
                report.Agency(from),
                [.. agencies.Select(to => from == to ? Same : Shaded(report, from, to, most)),
                 report.Count(Find(movements.ByFrom, from), "movements", "agency", from, "out"),
                 Cell.Percent(movements.OutRate.FirstOrDefault(r => r.Agency == from)?.Rate ?? default)]);
        }
        table.Total("All to",
            [.. agencies.Select(to => report.Count(Find(movements.ByTo, to), "movements", "agency", to, "in")), report.Count(movements.Total, "movements", "total"), ""]);
        return table;
    }

    private static Cell Shaded(ReportContext report, string from, string to, int most)
    {
        var count = report.Assessment.Movements.Pairs.FirstOrDefault(p => p.From == from && p.To == to)?.Count ?? 0;
        return count is { IsShown: true, Value: > 0 }
            ? new Cell(Html.Of($"""<span class="shade shade--{Shade(count.Value, most)}">{report.Linked(count, "movements", from, to)}</span>"""), CellValue.Of(count))
            : count;
    }

    /// <summary>1 for the fewest to 5 for the most.</summary>
    private static int Shade(int count, int most) => Math.Clamp(((count * Shades) + most - 1) / most, 1, Shades);

    private static Count Find(IReadOnlyList<GroupCount> counts, string key) => counts.FirstOrDefault(g => g.Key == key)?.Count ?? 0;
}
