using Throughcare.Report;

namespace Throughcare.Web.Assessment;

/// <summary>One answer on a page; a comparison has two.</summary>
/// <param name="Name">What tells it from the other: a year, an agency or a locality.</param>
internal sealed record Side(string Name, string Caption, Section Section, IReportLinks Links);

/// <summary>Writes one answer, or two beside each other where there is room and under each other where there is not.</summary>
internal static class SideBySide
{
    public static Html Write(IReadOnlyList<Side> sides) => sides.Count == 1 ? One(sides[0]) : Two(sides[0], sides[1]);

    private static Html One(Side side) => Html.Of($"""

        <h2 class="govuk-heading-m assessment__question">{side.Caption}</h2>
        {side.Section.DefinedAt(side.Links)}
        {side.Section.Pieces.Select(p => p.ToHtml(side.Links))}
        """);

    private static Html Two(Side left, Side right)
    {
        var compared = left with { Section = left.Section.Against(right.Section) };
        return Html.Of($"""

            <div class="sides">
            <h2 class="govuk-heading-m side__name">{left.Caption}</h2>
            <h2 class="govuk-heading-m side__name side__name--other"><span class="govuk-visually-hidden">compared with </span>{right.Caption}</h2>
            </div>
            <p class="govuk-body-s quiet">The small numbers beside those of {left.Name} are differences from {right.Name}.</p>
            {left.Section.DefinedAt(left.Links)}
            {compared.Section.Pieces.Pair(right.Section.Pieces).Select(p => Pair(p.Left, p.Right, left, right))}
            """);
    }

    private static Html Pair(Piece? a, Piece? b, Side left, Side right) => (a, b) switch
    {
        (HeadlineList x, HeadlineList y) => Headlines(x, y, left, right),
        // What holds for both is said once.
        (Prose x, Prose y) when x.Markup.ToString() == y.Markup.ToString() => x.Markup,
        _ => Html.Of($"""

            <div class="sides">
            {One(a, left, "side")}
            {One(b, right, "side side--other")}
            </div>
            """),
    };

    /// <summary>Each headline beside its other, so that they stay together on a narrow screen too.</summary>
    private static Html Headlines(HeadlineList a, HeadlineList b, Side left, Side right) => Html.Of($"""

        <ol class="headlines headlines--pairs">
        {a.Headlines.Zip(b.Headlines, (x, y) => Html.Of($"""{HeadlineList.ToHtml(x, left.Links, left.Name)}{HeadlineList.ToHtml(y, right.Links, right.Name, "headline--other")}"""))}
        </ol>
        {left.Links.Below(a.AsFigure)}
        """);

    private static Html One(Piece? piece, Side side, string style) => piece is null
        ? Html.Of($"""<div class="{style}"></div>""")
        : Html.Of($"""<div class="{style}"><p class="side__of">{side.Name}</p>{piece.ToHtml(side.Links)}</div>""");
}
