using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Organisations;
using Throughcare.Services.Organisations;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Organisations;
using Throughcare.Web.Access;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>Adds or changes a site of an organisation.</summary>
[Needs(Permissions.EditOrganisation)]
[Opens<OneOfOrganisations>(Permissions.EditOrganisation)]
internal sealed class SiteModel(OrganisationRegister register, OrganisationChanges changes, CurrentUser user, TimeProvider clock) : PageModel, IOverwrites
{
    private const int LongestAddress = 400;

    private IReadOnlyList<OrganisationSite> sites = [];

    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    /// <summary>Number of the site that is changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "site")]
    public int? Known { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? PostcodeTyped { get; set; }

    [BindProperty]
    public TypedDate From { get; set; } = new();

    [BindProperty]
    public TypedDate To { get; set; } = new();

    public KnownOrganisation Of => HttpContext.Opened<OneOfOrganisations>().Of;

    public DateOnly Today { get; } = EnglishTime.Today(clock);

    /// <summary>The site that is changed; all of them where one is added, which takes the next number.</summary>
    public StoredRows Shows => OrganisationRegister.SiteRowsOf(user.PartnershipId, Code, Known);

    public async Task<IReadOnlyList<Standing>?> ReadAgainAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel))
            return null;
        return
        [
            .. sites.Where(s => Known is null || s.SiteId == Known)
                .Select(s => new Standing(s.Name, $"{s.Address}, {s.Postcode}, {Periods.Of(s.ValidFrom, s.ValidTo, Today)}")),
        ];
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel))
            return NotFound();
        From = TypedDate.Of(Today);
        if (sites.FirstOrDefault(s => s.SiteId == Known) is { } site)
        {
            (Name, Address, PostcodeTyped) = (site.Name, site.Address, site.Postcode);
            (From, To) = (TypedDate.Of(site.ValidFrom), TypedDate.Of(site.ValidTo));
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel))
            return NotFound();
        var name = ModelState.Text("Name", Name, "name");
        var address = ModelState.Text("Address", Address, "address", LongestAddress);
        var postcode = Postcode.Read(PostcodeTyped);
        if (postcode is null)
            ModelState.AddModelError("PostcodeTyped", "Enter a whole postcode, such as LS8 5AB");
        var from = ModelState.Date("From", From, "first day");
        var to = ModelState.LastDay("To", To, from);
        if (!ModelState.IsValid)
            return Page();
        var site = new OrganisationSite
        {
            PartnershipId = user.PartnershipId,
            OrganisationId = Of.Id,
            SiteId = Known ?? sites.Select(s => s.SiteId).DefaultIfEmpty().Max() + 1,
            Name = name,
            Address = string.Join(", ", address.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.TrimEnd(','))),
            Postcode = postcode!,
            ValidFrom = from,
            ValidTo = to,
        };
        await changes.SetAsync(user.Actor, this.Seen(), Of, site, cancel);
        return this.Done("The site is saved", OrganisationLinks.Show(Of.Code));
    }

    private async Task<bool> ReadAsync(CancellationToken cancel)
    {
        if (!Of.Kind.HasSites)
            return false;
        sites = await register.SitesAsync(Of.Organisation, cancel);
        return Known is null || sites.Any(s => s.SiteId == Known);
    }
}
