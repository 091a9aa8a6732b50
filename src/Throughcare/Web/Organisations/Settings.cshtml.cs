using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services.Organisations;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Organisations;
using Throughcare.Web.Access;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;

namespace Throughcare.Web.Organisations;

/// <summary>The settings of the partnership.</summary>
[Needs(Permissions.EditOrganisation)]
internal sealed class SettingsModel(ThroughcareDb db, OrganisationChanges changes, CurrentUser user) : PageModel, IOverwrites
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? MostGone { get; set; }

    [BindProperty]
    public string? Target { get; set; }

    public StoredRows Shows => new StoredRows().And(db => db.Partnerships.Where(p => p.PartnershipId == user.PartnershipId)
        .Select(p => new { p.Name, p.MostGonePercent, p.CompletenessTarget }));

    public async Task<IReadOnlyList<Standing>?> ReadAgainAsync(CancellationToken cancel)
    {
        var found = await FindAsync(cancel);
        return
        [
            new("Name", found.Name), new("Pause when more episodes would go than", $"{found.MostGonePercent}%"),
            new("Target of completeness", $"{found.CompletenessTarget}%"),
        ];
    }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var found = await FindAsync(cancel);
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
        await changes.MakeAsync(user.Actor, this.Seen(), new("partnership", $"{user.PartnershipId}"), detail, async own =>
        {
            var found = await own.Partnerships.SingleAsync(p => p.PartnershipId == user.PartnershipId, cancel);
            (found.Name, found.MostGonePercent, found.CompletenessTarget) = (name, mostGone, target);
        }, cancel);
        return this.Done("The settings are saved", OrganisationLinks.All);
    }

    private Task<Partnership> FindAsync(CancellationToken cancel) =>
        db.Partnerships.AsNoTracking().SingleAsync(p => p.PartnershipId == user.PartnershipId, cancel);
}
