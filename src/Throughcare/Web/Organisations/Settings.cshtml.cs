using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services.Organisations;
using Throughcare.Storage;
using Throughcare.Web.Access;
using Throughcare.Web.Links;

namespace Throughcare.Web.Organisations;

/// <summary>The settings of the partnership.</summary>
[Needs(Permissions.EditOrganisation)]
internal sealed class SettingsModel(ThroughcareDb db, OrganisationChanges changes, CurrentUser user) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? MostGone { get; set; }

    [BindProperty]
    public string? Target { get; set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var found = await db.Partnerships.AsNoTracking().SingleAsync(p => p.PartnershipId == user.PartnershipId, cancel);
        (Name, MostGone, Target) = (found.Name, $"{found.MostGonePercent}", $"{found.CompletenessTarget}");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var name = ModelState.Text("Name", Name, "name");
        var mostGone = ModelState.Number("MostGone", MostGone, "percentage of episodes", 0, 100);
        var target = ModelState.Number("Target", Target, "target", 0, 100);
        if (!ModelState.IsValid)
            return Page();
        var detail = new Dictionary<string, string> { ["mostGonePercent"] = $"{mostGone}", ["completenessTarget"] = $"{target}" };
        await changes.MakeAsync(user.Actor, new("partnership", $"{user.PartnershipId}"), detail, async own =>
        {
            var found = await own.Partnerships.SingleAsync(p => p.PartnershipId == user.PartnershipId, cancel);
            (found.Name, found.MostGonePercent, found.CompletenessTarget) = (name, mostGone, target);
        }, cancel);
        return Redirect(OrganisationLinks.All);
    }
}
