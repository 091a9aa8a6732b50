using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Web.Access;

namespace Throughcare.Web.Organisations;

/// <summary>The settings of the partnership.</summary>
[Needs("organisation.edit")]
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
        // What is wrong is said in the order of the page.
        ModelState.Clear();
        var name = ModelState.Text("Name", Name, "name");
        var mostGone = ModelState.Number("MostGone", MostGone, "percentage of episodes", 0, 100);
        var target = ModelState.Number("Target", Target, "target", 0, 100);
        if (!ModelState.IsValid)
            return Page();
        await changes.MakeAsync("partnership", $"{user.PartnershipId}", new() { ["mostGonePercent"] = $"{mostGone}", ["completenessTarget"] = $"{target}" }, async own =>
        {
            var found = await own.Partnerships.SingleAsync(p => p.PartnershipId == user.PartnershipId, cancel);
            (found.Name, found.MostGonePercent, found.CompletenessTarget) = (name, mostGone, target);
        }, cancel);
        return Redirect("/organisations");
    }
}
