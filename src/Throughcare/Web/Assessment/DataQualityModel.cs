using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Report;
using Throughcare.Storage;
using Throughcare.Web.Access;

namespace Throughcare.Web.Assessment;

/// <summary>How far the figures can be trusted.</summary>
[Needs("assessment.view")]
internal sealed class DataQualityModel(Asking asking, ThroughcareDb db, CurrentUser user) : PageModel
{
    public Selection Selection { get; private set; } = Selection.Latest;

    public Known? Known { get; private set; }

    public Html Body { get; private set; }

    public bool HasCharts { get; private set; }

    /// <summary>Agencies to choose from, with whether they are chosen.</summary>
    public IEnumerable<(string Key, string Name, bool IsChosen)> Agencies =>
        SelectionWords.Options(Known!, Facet.Agency).Select(o => (o.Key, o.Name, Selection[Facet.Agency].Contains(o.Key)));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Selection = SelectionAddress.Read(Request.Query, out _);
        Known = await asking.KnownAsync(user.PartnershipId, cancel);
        if (Known is null)
            return Page();
        if (Request.Query.ContainsKey(ChoiceForm.Sent))
            return LocalRedirect(AssessmentSection.Address(AssessmentSection.DataQuality, SelectionAddress.Write(Selection)));
        var links = new SectionLinks(AssessmentSection.DataQuality, Selection, Selection, opensPeople: false);
        var section = DataQualitySection.Write(await QualityFacts.ReadAsync(db, user.PartnershipId, Selection[Facet.Agency], cancel), Known.Directory.Agency);
        Body = Html.Of($"{section.Pieces.Select(p => p.ToHtml(links))}");
        HasCharts = section.Figures.Any(f => f.Charts.Count > 0);
        return Page();
    }
}
