using Throughcare.Domain.Figures;

namespace Throughcare.Report;

/// <summary>One section of an assessment, with the definitions of the figures in it.</summary>
/// <param name="Id">Names the section, also as an anchor.</param>
internal sealed record Section(string Id, string Title, IReadOnlyList<Piece> Pieces, params Definition[] Definitions)
{
    public IEnumerable<Figure> Figures => Pieces.SelectMany(p => p.Figures);

    public Html ToHtml(IReportLinks links) => Html.Of($"""

        <section class="section" id="{Id}" aria-labelledby="{Id}-title">
        <h2 class="govuk-heading-l" id="{Id}-title">{Title}</h2>
        {DefinedAt(links)}
        {Pieces.Select(p => p.ToHtml(links))}
        </section>
        """);

    /// <summary>Anchor of a definition.</summary>
    public static string DefinitionId(Definition definition) => "definition-" + definition.Key;

    public Html DefinedAt(IReportLinks links) => Definitions.Length == 0
        ? Html.Empty
        : Html.Of($"""<p class="defined">How it is defined: {Definitions.Select((definition, i) =>
            Html.Of($"""{(i == 0 ? "" : ", ")}<a class="govuk-link" href="{links.Definition(definition)}">{definition.Name}</a>"""))}</p>""");
}
