using Throughcare.Domain.Figures;
using Throughcare.Services.Organisations;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>The organisation whose code stands in the address, and all of the partnership, as they are today.</summary>
internal sealed record OneOfOrganisations(KnownOrganisation Of, IReadOnlyList<KnownOrganisation> All);

/// <summary>Opens an organisation of one's own partnership.</summary>
internal sealed class OrganisationDoor(OrganisationRegister register, CurrentUser user, TimeProvider clock) : IDoor<OneOfOrganisations>
{
    public async Task<Doorway<OneOfOrganisations>> OpenAsync(HttpRequest request, string permission, CancellationToken cancel)
    {
        var code = request.Query["code"].FirstOrDefault();
        var all = await register.AllAsync(user.PartnershipId, EnglishTime.Today(clock), cancel);
        var found = all.FirstOrDefault(o => o.Code == code);
        return new(found is null ? null : new(found, all), user.Authority.MayEverywhere(permission));
    }
}
