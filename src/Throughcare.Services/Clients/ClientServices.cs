using Microsoft.Extensions.DependencyInjection;

namespace Throughcare.Services.Clients;

internal static class ClientServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<RecordAccess>();
        services.AddScoped<ClientLists>();
        services.AddScoped<Caseloads>();
        services.AddScoped<SamePersons>();
        services.AddScoped<RecordSources>();
    }
}
