using Microsoft.Extensions.DependencyInjection;
using Throughcare.Storage.Jobs;

namespace Throughcare.Services.Jobs;

/// <summary>A kind of job with the service that does it.</summary>
/// <param name="Handler">The service; it is made again for each job.</param>
public sealed record HandledKind(JobKind Kind, Type Handler);

/// <summary>The handlers by kind of job.</summary>
public sealed class JobHandlers(IEnumerable<HandledKind> handled)
{
    private readonly Dictionary<string, HandledKind> byKind = handled.ToDictionary(h => h.Kind.Key, StringComparer.Ordinal);

    /// <summary>Keys of all kinds that this program can do.</summary>
    public IReadOnlyCollection<string> Kinds => byKind.Keys;

    public HandledKind Of(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return byKind[job.Kind];
    }
}

/// <summary>Registers handlers.</summary>
public static class JobRegistration
{
    /// <summary>Lets a service do the jobs of a kind.</summary>
    public static void AddJob<THandler>(this IServiceCollection services, JobKind kind)
        where THandler : class, IJobHandler
    {
        services.AddScoped<THandler>();
        services.AddSingleton(new HandledKind(kind, typeof(THandler)));
    }
}
