using Microsoft.Extensions.DependencyInjection;
using Throughcare.Storage.Jobs;

namespace Throughcare.Services.Jobs;

internal static class JobServices
{
    public static Capability Declared { get; } = new()
    {
        Services = (services, _) => Add(services),
    };

    private static void Add(IServiceCollection services)
    {
        services.AddSingleton<JobStore>();
        services.AddSingleton<JobHolder>();
        services.AddSingleton<JobHandlers>();
        services.AddSingleton<JobSignal>();
        services.AddSingleton<JobProgress>();
        services.AddSingleton<JobMetrics>();
        services.AddSingleton<JobRunner>();
        services.AddHostedService<JobWorker>();
    }
}
