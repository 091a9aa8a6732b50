namespace Throughcare.Web.Organisations;

/// <summary>Registers what the pages of organisations need.</summary>
internal static class OrganisationServices
{
    public static void Add(IServiceCollection services) => services.AddScoped<OrganisationChanges>();
}
