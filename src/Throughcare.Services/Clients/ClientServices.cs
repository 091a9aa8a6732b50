using Microsoft.Extensions.DependencyInjection;

namespace Throughcare.Services.Clients;

internal static class ClientServices
{
    public static Capability Declared { get; } = new()
    {
        Events = ClientEvents.All,
        Witnesses = [new LinkWitness(), new SourceWitness()],
        Services = (services, _) => Add(services),
    };

    private static void Add(IServiceCollection services)
    {
        services.AddScoped<RecordAccess>();
        services.AddScoped<ClientLists>();
        services.AddScoped<Caseloads>();
        services.AddScoped<SamePersons>();
        services.AddScoped<RecordSources>();
    }
}
