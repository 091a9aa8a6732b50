using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Throughcare.Storage.Jobs;

namespace Throughcare.Services.Jobs;

/// <summary>Does jobs for as long as the service runs.</summary>
internal sealed class JobWorker(JobRunner runner, JobStore jobs, JobHolder holder, JobSignal signal, ILogger<JobWorker> log) : BackgroundService
{
    /// <summary>
    /// Looks of its own accord now and then: what another service received wakes nobody here, and a service that was
    /// working may have ended.
    /// </summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan BetweenRemovals = TimeSpan.FromHours(1);

    private DateTime removedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The service starts to listen before there is work.
        await Task.Yield();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await LookAsync(stoppingToken);
                await signal.WaitAsync(LongestSleep, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Being stopped is not a fault, even if the service cannot listen and ends before it has begun.
        }
        finally
        {
            // Another may take over at once.
            await holder.DisposeAsync();
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            await runner.RunAllAsync(cancel);
            if (DateTime.UtcNow - removedAt < BetweenRemovals)
                return;
            await jobs.RemoveOverAsync(cancel);
            removedAt = DateTime.UtcNow;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database may be away for a while.
#pragma warning disable CA1848, CA1873 // It happens rarely.
            log.LogError("Work on jobs failed: {Kind}", e.GetType().Name);
#pragma warning restore CA1848, CA1873
        }
    }
}
