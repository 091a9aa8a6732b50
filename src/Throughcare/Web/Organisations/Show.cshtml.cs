using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Services.Organisations;
using Throughcare.Storage.Organisations;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>One organisation: what it is, where it works, how it changed and what became of it.</summary>
[Needs(Permissions.EditOrganisation)]
[Opens<OneOfOrganisations>(Permissions.EditOrganisation)]
internal sealed class ShowModel(OrganisationRegister register, TimeProvider clock) : PageModel
{
    public KnownOrganisation Of => HttpContext.Opened<OneOfOrganisations>().Of;

    /// <summary>What it is part of today.</summary>
    public KnownOrganisation? Parent { get; private set; }

    /// <summary>What is part of it today.</summary>
    public IReadOnlyList<KnownOrganisation> Parts { get; private set; } = [];

    public IReadOnlyList<OrganisationSite> Sites { get; private set; } = [];

    public string State { get; private set; } = "";

    /// <summary>Whether it is no more: there is nothing to change but that.</summary>
    public bool IsOver => Of.ClosesOn < Today;

    public DateOnly Today { get; } = EnglishTime.Today(clock);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = HttpContext.Opened<OneOfOrganisations>().All;
        State = Periods.StateOf(Of, all, Today);
        Parent = all.FirstOrDefault(o => o.Id == Of.At(Today).ParentId);
        Parts = [.. all.Where(o => o.At(Today).ParentId == Of.Id && o.IsOpenOn(Today))];
        Sites = await register.SitesAsync(Of.Organisation, cancel);
    }
}
