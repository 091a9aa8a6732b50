using Throughcare.Domain.Figures;

namespace Throughcare.Report;

/// <summary>A table with a row for each agency, and one for all.</summary>
internal static class AgencyTable
{
    /// <summary>The note under every table with intervals.</summary>
    public const string Note =
        "The 95% interval is the range in which a share would lie if chance alone had moved it: the fewer people, the wider. "
        + "Agencies whose intervals overlap much cannot be told apart by it.";

    /// <param name="id">Names the figure inside its section.</param>
    /// <param name="title">What is shown.</param>
    /// <param name="about">Of whom.</param>
    /// <param name="headings">Headings of the columns after the agency.</param>
    /// <param name="agencies">The agencies that have anything, in any order.</param>
    /// <param name="total">The cells of all agencies together.</param>
    public static Subsection Write<T>(
        ReportContext report, string id, string title, string about, string[] headings,
        IEnumerable<T> agencies, Func<T, string> code, Func<T, IEnumerable<Cell>> cells, IEnumerable<Cell> total)
    {
        var table = new Table(title, ["Agency", .. headings]) { IsSortable = true };
        foreach (var agency in agencies.OrderBy(a => report.Agency(code(a)), StringComparer.OrdinalIgnoreCase))
            table.Row(report.Agency(code(agency)), cells(agency));
        table.Total("All agencies", total);
        return new Subsection(title, new Figure(id, "", report.About(about), (Chart?)null, table) { Note = Note, IsInText = true });
    }

    /// <summary>A share, and the interval beside it.</summary>
    public static IEnumerable<Cell> Shares(Share share) => [Cell.Percent(share.Rate), Interval(share)];

    private static Cell Interval(Share share) => share is { Low: { } low, High: { } high }
        ? new($"{Whole(low)}–{Whole(high)}%", From(low), CellValue.Of((decimal)high * 100, 1, "to") with { IsPercent = true })
        : new(Figures.None, CellValue.Of(Figures.None));

    private static CellValue From(double low) => CellValue.Of((decimal)low * 100, 1) with { IsPercent = true };

    private static decimal Whole(double share) => (decimal)Math.Floor((share * 100) + 0.5);
}
