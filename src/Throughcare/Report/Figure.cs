namespace Throughcare.Report;

/// <summary>A chart with its caption above it and its table directly below it or, if there is room, beside it.</summary>
/// <param name="Id">Names the figure inside its section, also in addresses: <c>by-agency</c>.</param>
/// <param name="Title">What is shown; empty if the heading above says it.</param>
/// <param name="About">About whom, when, and as seen on which day.</param>
/// <param name="Charts">The charts, side by side; none if there is nothing to draw.</param>
internal sealed record Figure(string Id, string Title, string About, IReadOnlyList<Chart> Charts, Table Table) : Piece
{
    public Figure(string id, string title, string about, Chart? chart, Table table)
        : this(id, title, about, chart is null ? [] : [chart], table)
    {
    }

    /// <summary>What to know when reading it.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether the table is beside the chart if there is room.</summary>
    public bool Beside { get; init; }

    /// <summary>Whether its table is also printed when an assessment is written as text.</summary>
    public bool IsInText { get; init; }

    /// <summary>If the table is long and only for reference, the words that open it.</summary>
    public string Fold { get; init; } = "";

    public override string Key => Id;

    public override IEnumerable<Figure> Figures => [this];

    public override Html ToHtml(IReportLinks links) => Fold.Length > 0 && Charts.Count == 0 ? Folded(links) : Html.Of($"""

        <figure class="figure{(Beside && Charts.Count > 0 ? " figure--beside" : "")}">
        <figcaption class="figure__caption">{(Title.Length == 0 ? Html.Empty : Html.Of($"""<span class="figure__title">{Title}</span> """))}<span class="figure__about">{About}</span></figcaption>
        {(Charts.Count == 0 ? Html.Empty : Html.Of($"""<div class="charts charts--{Charts.Count}">{Charts.Select(c => c.ToHtml())}</div>"""))}
        {(Fold.Length == 0 ? Table.ToHtml(links) : Folded(links))}
        {(Note.Length == 0 ? Html.Empty : Html.Of($"""<p class="figure__note">{Note}</p>"""))}
        {(Fold.Length == 0 ? links.Below(this) : Html.Empty)}
        </figure>
        """);

    private Html Folded(IReportLinks links) => Html.Of($"""

        <details class="govuk-details">
        <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{Fold}</span></summary>
        <div class="details-body">{Table.ToHtml(links)}{links.Below(this)}</div>
        </details>
        """);
}
