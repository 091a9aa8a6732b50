using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;

namespace Throughcare.Services.Submissions;

/// <summary>
/// Checks what was received and puts in force what was accepted, one submission after the other. After a restart it
/// goes on: a check begins anew, an acceptance that was cut off goes back to review, because nothing of it happened, and
/// files that were still arriving are gone.
/// Of several services on one database one works at a time; another takes over when it ends.
/// </summary>
internal sealed class SubmissionWorker(
    Database database, SubmissionIntake intake, SubmissionChecker checker, SubmissionAcceptance acceptance, SubmissionQueue queue, TimeProvider clock,
        ILogger<SubmissionWorker> log) : BackgroundService
{
    /// <summary>Looks by itself now and then: what another service received wakes nobody here, and the one that works may have ended.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(3);

    /// <summary>What failed may fail for a while: the database is away, or the disk is full.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>When work that failed may be tried again.</summary>
    private readonly Dictionary<(int Partnership, int Submission), DateTime> later = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var start = clock.GetUtcNow().UtcDateTime;
        // The service starts to listen before there is work.
        await Task.Yield();
        try
        {
            await RunAsync(start, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // To be stopped is no fault, also where the service cannot listen and ends before it has begun.
        }
    }

    private async Task RunAsync(DateTime start, CancellationToken stoppingToken)
    {
        await using var lease = new WorkLease(database);
        var isHeld = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (isHeld && !await lease.IsHeldAsync(stoppingToken))
                    isHeld = false;
                if (!isHeld && await lease.TryTakeAsync(stoppingToken))
                {
                    // Whoever had it before has ended, so what is being accepted was cut off, and what was arriving there.
                    await acceptance.GiveBackCutOffAsync(stoppingToken);
                    await acceptance.ClearLeftoversAsync(stoppingToken);
                    await intake.RemoveBegunBeforeAsync(start, stoppingToken);
                    isHeld = true;
                }
                if (isHeld)
                    await WorkAsync(lease, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The database may be away for a while.
                Say(e);
            }
            await queue.WaitAsync(LongestSleep, stoppingToken);
        }
    }

    private async Task WorkAsync(WorkLease lease, CancellationToken cancel)
    {
        await intake.RemoveCutOffAsync(clock.GetUtcNow().UtcDateTime, cancel);
        while (await lease.IsHeldAsync(cancel) && await NextAsync(cancel) is { } next)
            await WorkAsync(next, cancel);
    }

    private async Task<Submission?> NextAsync(CancellationToken cancel)
    {
        await using var db = database.Open();
        var waiting = await db.Submissions.AsNoTracking()
            .Where(s => s.State == SubmissionState.Accepting || s.State == SubmissionState.Received || s.State == SubmissionState.Checking)
            // Whoever has just accepted is waiting for the figures.
            .OrderBy(s => s.State == SubmissionState.Accepting ? 0 : 1).ThenBy(s => s.ReceivedAt)
            .ToListAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        // What is to wait longer than it may was written down by a clock that has been put right since.
        return waiting.Find(s => !later.TryGetValue((s.PartnershipId, s.SubmissionId), out var time) || time <= now || time > now + Patience);
    }

    private async Task WorkAsync(Submission next, CancellationToken cancel)
    {
        var (partnership, id) = (next.PartnershipId, next.SubmissionId);
        try
        {
            if (next.State == SubmissionState.Accepting)
                await acceptance.ApplyAsync(partnership, id, percent => queue.Report(partnership, id, percent), cancel);
            else
                await checker.CheckAsync(partnership, id, percent => queue.Report(partnership, id, percent), cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Say(e);
            later[(partnership, id)] = clock.GetUtcNow().UtcDateTime + Patience;
            await acceptance.FailAsync(partnership, id, cancel);
        }
        finally
        {
            queue.Finish(partnership, id);
        }
    }

    /// <summary>Says what kind of error it was. Its message could hold a value of somebody's record.</summary>
    private void Say(Exception error)
    {
#pragma warning disable CA1848, CA1873 // It happens rarely.
        log.LogError("Work on a submission failed: {Kind}", error.GetType().Name);
#pragma warning restore CA1848, CA1873
    }
}
