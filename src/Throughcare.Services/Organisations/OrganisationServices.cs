using Microsoft.Extensions.DependencyInjection;

namespace Throughcare.Services.Organisations;

internal static class OrganisationServices
{
    public static Capability Declared { get; } = new()
    {
        Events = OrganisationEvents.All,
        Services = (services, _) => Add(services),
    };

    private static void Add(IServiceCollection services)
    {
        services.AddScoped<AgencyNames>();
        services.AddScoped<Localities>();
        services.AddScoped<OrganisationRegister>();
        services.AddScoped<OrganisationChanges>();
        services.AddScoped<OrganisationEndings>();
    }
}
