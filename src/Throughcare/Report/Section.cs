using Throughcare.Domain.Assessment;

namespace Throughcare.Report;

/// <summary>One section of the report, with the definitions of the figures in it.</summary>
/// <param name="Id">Anchor of the section.</param>
internal sealed record Section(string Id, string Title, Html Body, params Definition[] Definitions)
{
    public Html ToHtml() => Html.Of($"""

        <section class="section" id="{Id}" aria-labelledby="{Id}-title">
        <h2 class="govuk-heading-l" id="{Id}-title">{Title}</h2>
        {DefinedAt()}
        {Body}
        </section>
        """);

    /// <summary>Anchor of a definition in the appendix.</summary>
    public static string DefinitionId(Definition definition) => "definition-" + definition.Key;

    private Html DefinedAt() => Definitions.Length == 0
        ? Html.Empty
        : Html.Of($"""<p class="defined">How it is defined: {Links()}</p>""");

    private IEnumerable<Html> Links() => Definitions.Select((definition, i) =>
        Html.Of($"""{(i == 0 ? "" : ", ")}<a class="govuk-link" href="#{DefinitionId(definition)}">{definition.Name}</a>"""));
}
