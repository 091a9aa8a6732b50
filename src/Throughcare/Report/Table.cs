namespace Throughcare.Report;

/// <summary>
/// A table whose first column names the rows and whose other columns are figures. It is in a frame that scrolls by
/// itself and can be focused, so that a wide table never makes the page scroll sideways.
/// </summary>
/// <param name="Caption">What the table shows; read out, and hidden if a figure's caption says the same.</param>
/// <param name="Headings">Column headings; the first is above the names of the rows.</param>
internal sealed record Table(string Caption, params string[] Headings)
{
    /// <summary>With more columns than this, headings are written upwards so that the table fits its paper.</summary>
    private const int MostLevelHeadings = 14;

    /// <summary>With more columns than this, a table scrolls on a narrow screen anyway.</summary>
    private const int MostOnNarrowScreens = 5;

    private readonly List<TableRow> rows = [];

    /// <summary>Whether the caption is visible. Below a chart, the figure already has one.</summary>
    public bool ShowCaption { get; init; }

    /// <summary>Columns after the first that hold words rather than figures, by position.</summary>
    public IReadOnlySet<int> Words { get; init; } = new HashSet<int>();

    /// <summary>Whether readers may sort its rows, if the page or file that it is in can do that.</summary>
    public bool IsSortable { get; init; }

    public IReadOnlyList<TableRow> Rows => rows;

    public Table Row(string name, params IEnumerable<Cell> cells)
    {
        rows.Add(new(name, [.. cells], IsTotal: false));
        return this;
    }

    /// <summary>A row that adds up or sums up the others.</summary>
    public Table Total(string name, params IEnumerable<Cell> cells)
    {
        rows.Add(new(name, [.. cells], IsTotal: true));
        return this;
    }

    public Html ToHtml(IReportLinks links)
    {
        // Without the service's script it is a plain table; with it, headings become buttons. Totals stay in the foot.
        var sorts = IsSortable && links.SortsTables && rows.Count(r => !r.IsTotal) > 1;
        var foot = rows.Where(r => r.IsTotal).Select(r => ToHtml(r, sorts: false)).ToList();
        return Html.Of($"""

            <div class="table-frame" role="group" aria-label="{Caption}" tabindex="0">
            <table class="govuk-table{(Headings.Length > MostOnNarrowScreens ? " govuk-table--wide" : "")}{(Headings.Length > MostLevelHeadings ? " govuk-table--many" : "")}"{(sorts ? Html.Of($" data-module=\"moj-sortable-table\"") : Html.Empty)}>
            <caption class="govuk-table__caption{(ShowCaption ? " govuk-table__caption--s" : " govuk-visually-hidden")}">{Caption}</caption>
            <thead><tr>{Headings.Select((heading, column) => Heading(heading, column, sorts))}</tr></thead>
            <tbody>{rows.Where(r => !r.IsTotal).Select(r => ToHtml(r, sorts))}</tbody>
            {(foot.Count == 0 ? Html.Empty : Html.Of($"<tfoot>{foot}</tfoot>"))}
            </table>
            </div>
            """);
    }

    private Html Heading(string heading, int column, bool sorts) =>
        Html.Of($"""<th scope="col" class="govuk-table__header{Align(column)}"{(sorts ? Html.Of($" aria-sort=\"none\"") : Html.Empty)}><span>{heading}</span></th>""");

    private Html ToHtml(TableRow row, bool sorts) => Html.Of(
        $"""<tr class="{(row.IsTotal ? "total" : "")}"><th scope="row" class="govuk-table__header">{row.Name}</th>{row.Cells.Select((cell, i) => ToHtml(cell, i + 1, sorts))}</tr>""");

    private Html ToHtml(Cell cell, int column, bool sorts) =>
        Html.Of($"""<td class="govuk-table__cell{(Words.Contains(column) ? "" : " govuk-table__cell--numeric")}"{(sorts ? Html.Of($" data-sort-value=\"{cell.SortValue(Words.Contains(column))}\"") : Html.Empty)}>{cell.Markup}</td>""");

    private string Align(int column) => column == 0 || Words.Contains(column) ? "" : " govuk-table__header--numeric";
}

/// <summary>A row of a table.</summary>
/// <param name="IsTotal">Whether it adds up or sums up the others.</param>
internal sealed record TableRow(string Name, IReadOnlyList<Cell> Cells, bool IsTotal);
