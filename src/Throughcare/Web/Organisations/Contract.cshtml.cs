using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Services.Organisations;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Organisations;
using Throughcare.Web.Access;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>Adds or changes a contract of an agency.</summary>
[Needs(Permissions.EditOrganisation)]
internal sealed class ContractModel(ThroughcareDb db, OrganisationChanges changes, CurrentUser user, TimeProvider clock) : PageModel, IOverwrites
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

    public StoredRows Shows => new StoredRows().And(Stored);

    public async Task<IReadOnlyList<Standing>?> ReadAgainAsync(CancellationToken cancel) => await FindAsync(cancel) is { } now
        ? [new("Title", now.Title), new("First day", Words.Day(now.ValidFrom)), new("Last day", now.ValidTo is { } last ? Words.Day(last) : null)]
        : null;

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
        if (Known is null && await FindAsync(cancel) is not null)
            ModelState.AddModelError("ContractReference", "The agency has a contract with this reference already; change it instead");
        var title = ModelState.Text("ContractTitle", ContractTitle, "title");
        var from = ModelState.Date("From", From, "first day");
        var to = ModelState.LastDay("To", To, from);
        if (!ModelState.IsValid)
            return Page();
        var contract = new Contract { PartnershipId = user.PartnershipId, AgencyCode = Agency!, Reference = reference, Title = title, ValidFrom = from, ValidTo = to };
        var detail = new Dictionary<string, string> { ["from"] = $"{from:yyyy-MM-dd}", ["to"] = $"{to:yyyy-MM-dd}" };
        await changes.MakeAsync(
            user.Actor, this.Seen(), new("contract", $"{Agency} {reference}"), detail, own => OrganisationStore.SetAsync(own, contract, cancel), cancel);
        return this.Done("The contract is saved", OrganisationLinks.All);
    }

    private async Task ReadAgenciesAsync(CancellationToken cancel)
    {
        var agencies = await db.Agencies.AsNoTracking().Where(a => a.PartnershipId == user.PartnershipId)
            .On(EnglishTime.Today(clock)).OrderBy(a => a.AgencyCode).ToListAsync(cancel);
        Agencies = [.. agencies.Select(a => new Choice(a.AgencyCode, $"{a.Name} ({a.AgencyCode})"))];
    }

    private Task<Contract?> FindAsync(CancellationToken cancel) => Stored(db).AsNoTracking().FirstOrDefaultAsync(cancel);

    /// <summary>The contract that is changed, or one that a new one would take the place of.</summary>
    private IQueryable<Contract> Stored(ThroughcareDb db)
    {
        var reference = Known ?? ContractReference?.Trim();
        return db.Contracts.Where(c => c.PartnershipId == user.PartnershipId && c.AgencyCode == Agency && c.Reference == reference);
    }
}
