using Microsoft.Extensions.DependencyInjection;
using Throughcare.Storage.Audit;

namespace Throughcare.Services.Audit;

internal static class AuditServices
{
    public static Capability Declared { get; } = new()
    {
        Events = TrailEvents.All,
        Services = (services, _) => Add(services),
    };

    private static void Add(IServiceCollection services)
    {
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<Changing>();
        services.AddScoped<AuditSearch>();
    }
}
