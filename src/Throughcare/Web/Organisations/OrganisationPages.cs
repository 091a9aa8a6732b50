using Throughcare.Domain.Access;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>What the pages of organisations bring to the service.</summary>
internal static class OrganisationPages
{
    public static CapabilityPages Declared { get; } = new()
    {
        Navigation = [new(Permissions.EditOrganisation, OrganisationLinks.All, "Organisations")],
        Services = services => services.AddScoped<IDoor<OneOfOrganisations>, OrganisationDoor>(),
    };
}
