using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Services.Organisations;
using Throughcare.Storage;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Organisations;
using Throughcare.Web.Access;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>Adds or changes a contract of an agency.</summary>
[Needs(Permissions.EditOrganisation)]
internal sealed class ContractModel(ThroughcareDb db, OrganisationChanges changes, CurrentUser user, TimeProvider clock) : PageModel
{
    private const int LongestReference = 40;

    /// <summary>Reference of the contract that is changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "reference")]
    public string? Known { get; set; }

    [BindProperty(SupportsGet = true, Name = "agency")]
    public string? Agency { get; set; }

    [BindProperty]
    public string? ContractReference { get; set; }

    [BindProperty]
    public string? ContractTitle { get; set; }

    [BindProperty]
    public TypedDate From { get; set; } = new();

    [BindProperty]
    public TypedDate To { get; set; } = new();

    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await ReadAgenciesAsync(cancel);
        if (Known is null)
            return Page();
        if (await FindAsync(cancel) is not { } found)
            return NotFound();
        (ContractTitle, From, To) = (found.Title, TypedDate.Of(found.ValidFrom), TypedDate.Of(found.ValidTo));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadAgenciesAsync(cancel);
        if (Known is not null && await FindAsync(cancel) is null)
            return NotFound();
        if (Known is null && !Agencies.Any(a => a.Value == Agency))
            ModelState.AddModelError("agency", "Choose the agency");
        var reference = Known ?? ModelState.Text("ContractReference", ContractReference, "reference", LongestReference);
        if (Known is null && await db.Contracts.AnyAsync(c => c.PartnershipId == user.PartnershipId && c.AgencyCode == Agency && c.Reference == reference, cancel))
            ModelState.AddModelError("ContractReference", "The agency has a contract with this reference already; change it instead");
        var title = ModelState.Text("ContractTitle", ContractTitle, "title");
        var from = ModelState.Date("From", From, "first day");
        var to = ModelState.LastDay("To", To, from);
        if (!ModelState.IsValid)
            return Page();
        var contract = new Contract { PartnershipId = user.PartnershipId, AgencyCode = Agency!, Reference = reference, Title = title, ValidFrom = from, ValidTo = to };
        var detail = new Dictionary<string, string> { ["from"] = $"{from:yyyy-MM-dd}", ["to"] = $"{to:yyyy-MM-dd}" };
        await changes.MakeAsync(user.Actor, new("contract", $"{Agency} {reference}"), detail, own => OrganisationStore.SetAsync(own, contract, cancel), cancel);
        return Redirect(OrganisationLinks.All);
    }

    private async Task ReadAgenciesAsync(CancellationToken cancel)
    {
        var agencies = await db.Agencies.AsNoTracking().Where(a => a.PartnershipId == user.PartnershipId)
            .On(EnglishTime.Today(clock)).OrderBy(a => a.AgencyCode).ToListAsync(cancel);
        Agencies = [.. agencies.Select(a => new Choice(a.AgencyCode, $"{a.Name} ({a.AgencyCode})"))];
    }

    private Task<Contract?> FindAsync(CancellationToken cancel) =>
        db.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.PartnershipId == user.PartnershipId && c.AgencyCode == Agency && c.Reference == Known, cancel);
}
