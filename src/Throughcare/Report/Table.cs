namespace Throughcare.Report;

/// <summary>
/// A table whose first column names the rows and whose other columns are figures. It stands in a frame that scrolls
/// by itself and can be focused, so that a wide table never makes the page scroll sideways.
/// </summary>
/// <param name="Caption">What the table shows; read out, and hidden where a figure's caption says the same.</param>
/// <param name="Headings">Column headings; the first stands over the names of the rows.</param>
internal sealed record Table(string Caption, params string[] Headings)
{
    /// <summary>With more columns than this, headings are written upwards so that the table fits its paper.</summary>
    private const int MostLevelHeadings = 14;

    /// <summary>With more columns than this, a table scrolls on a narrow screen anyway.</summary>
    private const int MostOnNarrowScreens = 5;

    private readonly List<Html> body = [];

    private readonly List<Html> foot = [];

    /// <summary>Whether the caption is seen. Under a chart the figure has one already.</summary>
    public bool ShowCaption { get; init; }

    /// <summary>Columns after the first that hold words and not figures, by position.</summary>
    public IReadOnlySet<int> Words { get; init; } = new HashSet<int>();

    public Table Row(Html name, params IEnumerable<Html> cells)
    {
        body.Add(ToRow(name, cells, ""));
        return this;
    }

    /// <summary>A row that adds up or sums up the others.</summary>
    public Table Total(Html name, params IEnumerable<Html> cells)
    {
        foot.Add(ToRow(name, cells, "total"));
        return this;
    }

    public Html ToHtml() => Html.Of($"""

        <div class="table-frame" role="group" aria-label="{Caption}" tabindex="0">
        <table class="govuk-table{(Headings.Length > MostOnNarrowScreens ? " govuk-table--wide" : "")}{(Headings.Length > MostLevelHeadings ? " govuk-table--many" : "")}">
        <caption class="govuk-table__caption{(ShowCaption ? " govuk-table__caption--s" : " govuk-visually-hidden")}">{Caption}</caption>
        <thead><tr>{Headings.Select(Heading)}</tr></thead>
        <tbody>{body}</tbody>
        {(foot.Count == 0 ? Html.Empty : Html.Of($"<tfoot>{foot}</tfoot>"))}
        </table>
        </div>
        """);

    private Html Heading(string heading, int column) =>
        Html.Of($"""<th scope="col" class="govuk-table__header{Align(column)}"><span>{heading}</span></th>""");

    private Html ToRow(Html name, IEnumerable<Html> cells, string kind) => Html.Of(
        $"""<tr class="{kind}"><th scope="row" class="govuk-table__header">{name}</th>{cells.Select((cell, i) => Cell(cell, i + 1))}</tr>""");

    private Html Cell(Html cell, int column) =>
        Html.Of($"""<td class="govuk-table__cell{(Words.Contains(column) ? "" : " govuk-table__cell--numeric")}">{cell}</td>""");

    private string Align(int column) => column == 0 || Words.Contains(column) ? "" : " govuk-table__header--numeric";
}
