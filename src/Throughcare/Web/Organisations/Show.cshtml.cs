using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Services.Organisations;
using Throughcare.Storage.Organisations;
using Throughcare.Web.Access;

namespace Throughcare.Web.Organisations;

/// <summary>One organisation: what it is, where it works, how it changed and what became of it.</summary>
[Needs(Permissions.EditOrganisation)]
internal sealed class ShowModel(OrganisationRegister register, CurrentUser user, TimeProvider clock) : PageModel
{
    public KnownOrganisation Of { get; private set; } = null!;

    /// <summary>What it is part of today.</summary>
    public KnownOrganisation? Parent { get; private set; }

    /// <summary>What is part of it today.</summary>
    public IReadOnlyList<KnownOrganisation> Parts { get; private set; } = [];

    public IReadOnlyList<OrganisationSite> Sites { get; private set; } = [];

    public string State { get; private set; } = "";

    /// <summary>Whether it is no more: there is nothing to change but that.</summary>
    public bool IsOver => Of.ClosesOn < Today;

    public DateOnly Today { get; } = EnglishTime.Today(clock);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "code")] string? code, CancellationToken cancel)
    {
        var all = await register.AllAsync(user.PartnershipId, Today, cancel);
        if (all.FirstOrDefault(o => o.Code == code) is not { } found)
            return NotFound();
        Of = found;
        State = Periods.StateOf(found, all, Today);
        Parent = all.FirstOrDefault(o => o.Id == found.At(Today).ParentId);
        Parts = [.. all.Where(o => o.At(Today).ParentId == found.Id && o.IsOpenOn(Today))];
        Sites = await register.SitesAsync(found.Organisation, cancel);
        return Page();
    }
}
