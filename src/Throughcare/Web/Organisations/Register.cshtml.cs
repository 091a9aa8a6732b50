using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Organisations;
using Throughcare.Services.Organisations;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>The organisations of a partnership by kind, or those of one kind.</summary>
[Needs(Permissions.EditOrganisation)]
internal sealed class RegisterModel(OrganisationRegister register, CurrentUser user, TimeProvider clock) : PageModel
{
    private IReadOnlyList<KnownOrganisation> all = [];

    public static IReadOnlyList<Choice> Kinds { get; } = [.. OrganisationKind.All.Select(k => new Choice(k.Key, k.Name))];

    /// <summary>The kind that is shown; null for every kind.</summary>
    public OrganisationKind? Kind { get; private set; }

    public IReadOnlyList<KnownOrganisation> Shown { get; private set; } = [];

    public DateOnly Today { get; } = EnglishTime.Today(clock);

    public async Task OnGetAsync([FromQuery(Name = "kind")] string? kind, CancellationToken cancel)
    {
        Kind = OrganisationKind.Find(kind);
        all = await register.AllAsync(user.PartnershipId, Today, cancel);
        Shown = [.. all.Where(o => Kind is null || o.Kind == Kind)];
    }

    /// <summary>What an organisation is called today.</summary>
    public string? NameOf(int? id) => all.FirstOrDefault(o => o.Id == id)?.At(Today).Name;

    public string StateOf(KnownOrganisation organisation) => Periods.StateOf(organisation, all, Today);
}
