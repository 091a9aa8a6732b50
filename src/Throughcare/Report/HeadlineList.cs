namespace Throughcare.Report;

/// <summary>One of the figures to know.</summary>
/// <param name="Section">The section that says more.</param>
/// <param name="Value">The figure as it is shown.</param>
internal sealed record Headline(string Section, CellValue Value, string Name, string Sentence)
{
    public string Figure => Value.Number is null ? Value.Text : $"{Value.Shown()}{(Value.IsPercent ? "%" : "")}";

    /// <summary>How much more it is than in another answer; empty if nothing is compared.</summary>
    public string Difference { get; init; } = "";
}

/// <summary>The figures to know, as cards.</summary>
internal sealed record HeadlineList(IReadOnlyList<Headline> Headlines) : Piece
{
    public override string Key => "headlines";

    public override IEnumerable<Figure> Figures => [AsFigure];

    /// <summary>The same as a table.</summary>
    public Figure AsFigure => new("headlines", "The ten figures to know", "", (Chart?)null, Tabulate());

    public override Html ToHtml(IReportLinks links) => Html.Of($"{Cards(links)}{links.Below(AsFigure)}");

    /// <summary>The cards without what is below them.</summary>
    public Html Cards(IReportLinks links) => Html.Of($"""

        <ol class="headlines">
        {Headlines.Select(h => ToHtml(h, links, ""))}
        </ol>
        """);

    /// <param name="of">What tells it apart from the same headline of another answer; empty if there is none.</param>
    /// <param name="style">A further class.</param>
    public static Html ToHtml(Headline headline, IReportLinks links, string of, string style = "") => Html.Of($"""

        <li class="headline {style}">
        {(of.Length == 0 ? Html.Empty : Html.Of($"""<p class="side__of">{of}</p>"""))}
        <p class="headline__figure"><span class="headline__number">{headline.Figure}</span> <a class="govuk-link headline__name" href="{links.Section(headline.Section)}">{headline.Name}</a></p>
        {(headline.Difference.Length == 0 ? Html.Empty : Html.Of($"""<p class="headline__difference">{headline.Difference}</p>"""))}
        <p class="headline__sentence">{headline.Sentence}</p>
        </li>
        """);

    private Table Tabulate()
    {
        var table = new Table("The ten figures to know", "Figure", "Value", "What it says") { Words = new HashSet<int> { 2 } };
        foreach (var headline in Headlines)
            table.Row(headline.Name, new Cell(headline.Figure, headline.Value), headline.Sentence);
        return table;
    }
}
