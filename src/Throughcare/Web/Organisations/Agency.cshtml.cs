using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Figures;
using Throughcare.Services.Organisations;
using Throughcare.Storage;
using Throughcare.Storage.Organisations;
using Throughcare.Web.Access;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>Adds an agency, or says what it is called and does from a day on.</summary>
[Needs(Permissions.EditOrganisation)]
internal sealed class AgencyModel(ThroughcareDb db, OrganisationChanges changes, CurrentUser user, TimeProvider clock) : PageModel
{
    public static IReadOnlyList<Choice> AllTiers { get; } =
    [
        new("2", "Tier 2: open-access"), new("3", "Tier 3: structured, in the community"), new("4", "Tier 4: residential and inpatient"),
    ];

    /// <summary>Code of the agency that is changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Known { get; set; }

    [BindProperty]
    public string? AgencyCode { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public List<string> Tiers { get; set; } = [];

    [BindProperty]
    public string? Submits { get; set; }

    [BindProperty]
    public TypedDate From { get; set; } = new();

    [BindProperty]
    public TypedDate To { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        From = TypedDate.Of(EnglishTime.Today(clock));
        if (Known is null)
            return Page();
        if (await LatestAsync(cancel) is not { } latest)
            return NotFound();
        (Name, Tiers, Submits, To) = (latest.Name, [.. latest.Tiers.Split(',')], latest.Submits ? "yes" : "no", TypedDate.Of(latest.ValidTo));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Known is not null && await LatestAsync(cancel) is null)
            return NotFound();
        var code = Known ?? ModelState.Text("AgencyCode", AgencyCode?.ToUpperInvariant(), "agency code", DatasetVersion.Default[Concept.Agency].Max);
        if (Known is null && await db.Agencies.AnyAsync(a => a.PartnershipId == user.PartnershipId && a.AgencyCode == code, cancel))
            ModelState.AddModelError("AgencyCode", "There is an agency with this code already; change it instead");
        var name = ModelState.Text("Name", Name, "name");
        string[] tiers = [.. AllTiers.Select(t => t.Value).Where(Tiers.Contains)];
        if (tiers.Length == 0)
            ModelState.AddModelError("Tiers", "Choose at least one tier");
        if (Submits is not ("yes" or "no"))
            ModelState.AddModelError("Submits", "Say whether it submits each month");
        var from = ModelState.Date("From", From, "first day");
        var to = ModelState.LastDay("To", To, from);
        if (!ModelState.IsValid)
            return Page();
        var version = new AgencyVersion
        {
            PartnershipId = user.PartnershipId,
            AgencyCode = code,
            ValidFrom = from,
            ValidTo = to,
            Name = name,
            Tiers = string.Join(',', tiers),
            Submits = Submits == "yes"
        };
        var detail = new Dictionary<string, string>
        {
            ["from"] = $"{from:yyyy-MM-dd}",
            ["to"] = $"{to:yyyy-MM-dd}",
            ["tiers"] = version.Tiers,
            ["submits"] = Submits!,
        };
        await changes.MakeAsync(user.Actor, new("agency", code), detail, own => OrganisationStore.SetAsync(own, version, cancel), cancel);
        return Redirect(OrganisationLinks.All);
    }

    private Task<AgencyVersion?> LatestAsync(CancellationToken cancel) =>
        db.Agencies.AsNoTracking().Where(a => a.PartnershipId == user.PartnershipId && a.AgencyCode == Known).OrderByDescending(a => a.ValidFrom)
            .FirstOrDefaultAsync(cancel);
}
