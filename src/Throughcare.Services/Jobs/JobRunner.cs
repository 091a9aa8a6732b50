using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Throughcare.Storage;
using Throughcare.Storage.Jobs;

namespace Throughcare.Services.Jobs;

/// <summary>Does jobs in this process, one after another, and keeps each for as long as it works on it.</summary>
public sealed class JobRunner(
    JobStore jobs, JobHolder holder, JobHandlers handlers, JobProgress progress, JobMetrics metrics, IServiceScopeFactory scopes, ILogger<JobRunner> log)
    : IDisposable
{
    /// <summary>How often it says that it is still working, and checks whether it may go on.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim one = new(1);
    private int last;

    /// <summary>Does what is due.</summary>
    public async Task RunAllAsync(CancellationToken cancel = default)
    {
        while (await RunNextAsync(cancel))
        {
            // The next one.
        }
    }

    /// <summary>Does the next job that is due, whatever its outcome.</summary>
    /// <returns>False if none is.</returns>
    internal async Task<bool> RunNextAsync(CancellationToken cancel = default)
    {
        await one.WaitAsync(cancel);
        try
        {
            await holder.BeThereAsync(cancel);
            await jobs.FreeAsync(holder, cancel);
            if (await jobs.TakeAsync(holder, last, handlers.Kinds, cancel) is not { } job)
                return false;
            last = job.PartnershipId;
            await RunAsync(job, cancel);
            return true;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task RunAsync(Job job, CancellationToken stop)
    {
        metrics.Begin(job);
        var watch = Stopwatch.StartNew();
        using var working = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var done = new CancellationTokenSource();
        var keeping = KeepAsync(job, working, done.Token);
        try
        {
            await TryAsync(job, working.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await jobs.GiveBackAsync(job, CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException) when (working.IsCancellationRequested)
        {
            // It belongs to somebody else now, who will say how it ends.
        }
        finally
        {
            await done.CancelAsync();
            await keeping;
            progress.Finish(job);
            metrics.End(job, watch.Elapsed);
        }
    }

    private async Task TryAsync(Job job, CancellationToken cancel)
    {
        var handled = handlers.Of(job);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var handler = (IJobHandler)scope.ServiceProvider.GetRequiredService(handled.Handler);
            if (job.Attempts > handled.Kind.MostAttempts)
            {
                await handler.GiveUpAsync(job, cancel);
                metrics.Fail(job);
                await jobs.EndAsync(job, JobState.Failed, job.Trouble, cancel);
                return;
            }
            await handler.RunAsync(job, percent => progress.Report(job, percent), cancel);
            await jobs.EndAsync(job, JobState.Done, "", cancel);
        }
        catch (JobRefusedException refused)
        {
            metrics.Fail(job);
            await jobs.EndAsync(job, JobState.Failed, refused.Message, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            Say(job, e);
            metrics.Fail(job);
            // Once it may not begin again it is given up, and whoever is waiting for it is told at once.
            var pause = job.Attempts == handled.Kind.MostAttempts ? TimeSpan.Zero : PauseAfter(job.Attempts);
            await jobs.RetryAsync(job, pause, DatabaseTrouble.In(e) ?? $"The program failed: {e.GetType().Name}.", cancel);
        }
    }

    /// <summary>A minute, then twice as long each time.</summary>
    internal static TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromMinutes(Math.Min(Math.Pow(2, Math.Max(0, attempts - 1)), JobStore.LongestPause.TotalMinutes));

    /// <summary>Keeps the job until it is done, and stops work on it if it cannot be kept.</summary>
    private async Task KeepAsync(Job job, CancellationTokenSource working, CancellationToken done)
    {
        var sure = Stopwatch.StartNew();
        try
        {
            while (true)
            {
                await Task.Delay(Step, done);
                if (!await TryKeepAsync(job, sure, done))
                    break;
            }
            await working.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The job is done.
        }
    }

    private async Task<bool> TryKeepAsync(Job job, Stopwatch sure, CancellationToken done)
    {
        try
        {
            if (!await holder.IsThereAsync(done) || !await jobs.RenewAsync(job, done))
                return false;
            sure.Restart();
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database may be away for a while; nobody else takes the job before the lease is over.
            return sure.Elapsed < JobStore.Lease;
        }
    }

    /// <summary>Says what kind of error it was. Its message could hold a value of somebody's record.</summary>
    private void Say(Job job, Exception error)
    {
#pragma warning disable CA1848, CA1873 // It happens rarely.
        log.LogError("A job of the kind {Kind} failed at attempt {Attempt}: {Error}", job.Kind, job.Attempts, error.GetType().Name);
#pragma warning restore CA1848, CA1873
    }
}
