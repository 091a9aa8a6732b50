using Microsoft.Extensions.DependencyInjection;

namespace Throughcare.Services.Organisations;

internal static class OrganisationServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<AgencyNames>();
        services.AddScoped<Localities>();
        services.AddScoped<OrganisationRegister>();
        services.AddScoped<OrganisationChanges>();
        services.AddScoped<OrganisationEndings>();
    }
}
