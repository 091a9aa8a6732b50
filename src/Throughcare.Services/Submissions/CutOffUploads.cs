using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Throughcare.Storage.Jobs;
using Throughcare.Storage.Submissions;

namespace Throughcare.Services.Submissions;

/// <summary>
/// Removes what was left behind by uploads that nobody is still sending: those that take too long and, once this
/// service is alone on its database, those that began before it did.
/// </summary>
internal sealed class CutOffUploads(SubmissionIntake intake, JobHolder holder, TimeProvider clock, ILogger<CutOffUploads> log) : BackgroundService
{
    private static readonly TimeSpan Sleep = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var start = clock.GetUtcNow().UtcDateTime;
        await Task.Yield();
        try
        {
            for (var wasAlone = false; !stoppingToken.IsCancellationRequested; await Task.Delay(Sleep, stoppingToken))
                wasAlone = await RemoveAsync(start, wasAlone, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Being stopped is not a fault.
        }
    }

    /// <returns>Whether what began before this service is gone.</returns>
    private async Task<bool> RemoveAsync(DateTime start, bool wasAlone, CancellationToken cancel)
    {
        try
        {
            await intake.RemoveCutOffAsync(clock.GetUtcNow().UtcDateTime, cancel);
            if (wasAlone || !await holder.IsAloneAsync(cancel))
                return wasAlone;
            await intake.RemoveBegunBeforeAsync(start, cancel);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database may be away for a while.
#pragma warning disable CA1848, CA1873 // It happens rarely.
            log.LogError("Removing uploads that were cut off failed: {Kind}", e.GetType().Name);
#pragma warning restore CA1848, CA1873
            return wasAlone;
        }
    }
}
