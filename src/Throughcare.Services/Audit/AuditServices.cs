using Microsoft.Extensions.DependencyInjection;
using Throughcare.Storage.Audit;

namespace Throughcare.Services.Audit;

internal static class AuditServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<Changing>();
        services.AddScoped<AuditSearch>();
    }
}
