using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Services.Organisations;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Organisations;
using Throughcare.Web.Access;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>Adds a locality, or draws it anew from a day on.</summary>
[Needs(Permissions.EditOrganisation)]
internal sealed class LocalityModel(ThroughcareDb db, Localities localities, OrganisationChanges changes, CurrentUser user, TimeProvider clock)
    : PageModel, IOverwrites
{
    /// <summary>Key of the locality that is changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "key")]
    public string? Known { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Postcodes { get; set; }

    [BindProperty]
    public TypedDate From { get; set; } = new();

    [BindProperty]
    public TypedDate To { get; set; } = new();

    /// <summary>All versions of the locality that is changed, or of one that a new one would take the place of.</summary>
    public StoredRows Shows => new StoredRows().And(db => Versions(db, Key));

    /// <summary>Its key, or the one that what was typed would have.</summary>
    private string Key => Known ?? FormChecks.KeyOf(Name?.Trim() ?? "");

    public async Task<IReadOnlyList<Standing>?> ReadAgainAsync(CancellationToken cancel) => await LatestAsync(cancel) is { } now
        ? [new("Name", now.Name), new("Postcodes", now.Postcodes.Replace(",", ", ", StringComparison.Ordinal)),
            new("Holds", Periods.Of(now.ValidFrom, now.ValidTo, EnglishTime.Today(clock)))]
        : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        From = TypedDate.Of(EnglishTime.Today(clock));
        if (Known is null)
            return Page();
        if (await LatestAsync(cancel) is not { } latest)
            return NotFound();
        (Name, Postcodes, To) = (latest.Name, latest.Postcodes.Replace(",", ", ", StringComparison.Ordinal), TypedDate.Of(latest.ValidTo));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Known is not null && await LatestAsync(cancel) is null)
            return NotFound();
        var name = ModelState.Text("Name", Name, "name", longest: 100);
        var postcodes = ModelState.Postcodes("Postcodes", Postcodes);
        var from = ModelState.Date("From", From, "first day");
        var to = ModelState.LastDay("To", To, from);
        var key = Key;
        if (Known is null && name.Length > 0 && await LatestAsync(cancel) is not null)
            ModelState.AddModelError("Name", "There is a locality of this name already; change it instead");
        var version = new LocalityVersion { PartnershipId = user.PartnershipId, LocalityKey = key, ValidFrom = from, ValidTo = to, Name = name, Postcodes = postcodes };
        if (ModelState.IsValid && await localities.TakenAsync(version, cancel) is var (taken, other))
            ModelState.AddModelError("Postcodes", $"{taken} is in {other} already");
        if (!ModelState.IsValid)
            return Page();
        var detail = new Dictionary<string, string> { ["from"] = $"{from:yyyy-MM-dd}", ["to"] = $"{to:yyyy-MM-dd}", ["postcodes"] = postcodes };
        await changes.MakeAsync(user.Actor, this.Seen(), new("locality", key), detail, own => OrganisationStore.SetAsync(own, version, cancel), cancel);
        return this.Done("The locality is saved", OrganisationLinks.All);
    }

    private Task<LocalityVersion?> LatestAsync(CancellationToken cancel) =>
        Versions(db, Key).AsNoTracking().OrderByDescending(l => l.ValidFrom).FirstOrDefaultAsync(cancel);

    private IQueryable<LocalityVersion> Versions(ThroughcareDb db, string key) =>
        db.Localities.Where(l => l.PartnershipId == user.PartnershipId && l.LocalityKey == key);
}
