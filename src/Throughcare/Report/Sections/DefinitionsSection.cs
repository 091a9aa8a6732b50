using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>The appendix: the one written definition of every figure, with the way back to where it is used.</summary>
internal static class DefinitionsSection
{
    public static Section Write(IReadOnlyList<Section> sections) => new("definitions", "How each figure is defined", [Html.Of($"""
        <p class="govuk-body">A journey is one continuous time in structured treatment of one person across all agencies; a break of up to 21 days does not end it. A year runs from 1 April to 31 March. Percentages are rounded half up to whole ones. {Figures.None} stands where there is nothing to divide by or a figure may not be published.</p>
        {Measures.All.Select(definition => Write(definition, Back(definition, sections)))}
        """)]);

    /// <param name="more">What comes below the definition.</param>
    public static Html Write(Definition definition, Html more = default) => Html.Of($"""

        <div class="definition" id="{Section.DefinitionId(definition)}">
        <h3 class="govuk-heading-s">{definition.Name}</h3>
        <p class="govuk-body">{definition.Meaning}</p>
        <dl class="definition__parts">
        <dt>Counted</dt><dd>{definition.Numerator}</dd>
        {(definition.Denominator.Length == 0 ? Html.Empty : Html.Of($"<dt>Of</dt><dd>{definition.Denominator}</dd>"))}
        <dt>Source</dt><dd>{definition.Source}</dd>
        </dl>
        {more}
        </div>
        """);

    private static Html Back(Definition definition, IReadOnlyList<Section> sections)
    {
        var users = sections.Where(s => s.Definitions.Contains(definition)).ToList();
        return users.Count == 0
            ? Html.Empty
            : Html.Of($"""<p class="defined">Used in: {users.Select((s, i) => Html.Of($"""{(i == 0 ? ""
                : ", ")}<a class="govuk-link" href="#{s.Id}">{s.Title}</a>"""))}</p>""");
    }
}
