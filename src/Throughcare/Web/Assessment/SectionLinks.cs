using Throughcare.Domain.Figures;
using Throughcare.Report;
using Throughcare.Services.Assessment;
using Throughcare.Web.Links;

namespace Throughcare.Web.Assessment;

/// <summary>Links of a section on its page: they keep what was chosen.</summary>
/// <param name="section">Key of the section.</param>
/// <param name="shown">What the page shows, with what it is compared with.</param>
/// <param name="side">What this side of a comparison shows; the same where nothing is compared.</param>
/// <param name="opensPeople">Whether counts open the people behind them.</param>
/// <param name="isOther">Whether this is the other side: a file holds both sides and is offered once.</param>
internal sealed class SectionLinks(string section, Selection shown, Selection side, bool opensPeople, bool isOther = false) : IReportLinks
{
    private readonly string query = SelectionAddress.Write(shown);
    private readonly string rest = SelectionAddress.Write(side with { Compare = null }).Replace('?', '&');

    public string Section(string id) => AssessmentSection.Address(id, query);

    public string Definition(Definition definition) => "#" + Report.Section.DefinitionId(definition);

    public Html Below(Figure figure) => isOther
        ? Html.Empty
        : Html.Of($"""<p class="figure__links"><a class="govuk-link" href="{AssessmentLinks.Table(section, figure.Id, query)}" download>Download as CSV<span class="govuk-visually-hidden">: {figure.Table.Caption}</span></a></p>""");

    public bool SortsTables => true;

    public string? People(string figure) => opensPeople ? string.Concat(AssessmentLinks.People, "?figure=", SelectionAddress.Escape(figure), rest) : null;
}
