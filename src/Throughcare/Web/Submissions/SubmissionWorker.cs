using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;

namespace Throughcare.Web.Submissions;

/// <summary>
/// Checks what was received and puts in force what was accepted, one submission after the other. After a restart it
/// goes on: a check begins anew, an acceptance that was cut off goes back to review, because nothing of it happened, and
/// files that were still arriving are gone.
/// </summary>
internal sealed class SubmissionWorker(
    Database database, SubmissionIntake intake, SubmissionChecker checker, SubmissionAcceptance acceptance, SubmissionQueue queue, TimeProvider clock, ILogger<SubmissionWorker> log) : BackgroundService
{
    /// <summary>Looks by itself now and then, should it ever not have been woken.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var start = clock.GetUtcNow().UtcDateTime;
        // The service starts to listen before there is work.
        await Task.Yield();
        await intake.RemoveBegunBeforeAsync(start, stoppingToken);
        await acceptance.GiveBackCutOffAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await intake.RemoveCutOffAsync(clock.GetUtcNow().UtcDateTime, stoppingToken);
                while (await NextAsync(stoppingToken) is { } next)
                    await WorkAsync(next, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The database may be away for a while.
                Say(e);
            }
            await queue.WaitAsync(LongestSleep, stoppingToken);
        }
    }

    private async Task<Submission?> NextAsync(CancellationToken cancel)
    {
        await using var db = database.Open();
        return await db.Submissions.AsNoTracking()
            .Where(s => s.State == SubmissionState.Accepting || s.State == SubmissionState.Received || s.State == SubmissionState.Checking)
            // Whoever has just accepted is waiting for the figures.
            .OrderBy(s => s.State == SubmissionState.Accepting ? 0 : 1).ThenBy(s => s.ReceivedAt)
            .FirstOrDefaultAsync(cancel);
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
