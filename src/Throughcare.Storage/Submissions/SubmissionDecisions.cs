using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;

namespace Throughcare.Storage.Submissions;

/// <summary>The outcome of a decision.</summary>
public enum DecisionResult
{
    /// <summary>It holds.</summary>
    Done,

    /// <summary>Somebody else was first, or the submission is not waiting for a decision.</summary>
    TooLate,

    /// <summary>It must be confirmed; see <see cref="SubmissionPause"/>.</summary>
    NotConfirmed,

    /// <summary>The agency's records have changed since the comparison, so it is compared again.</summary>
    ComparedAgain,
}

/// <summary>Decides about submissions. If two people decide at once, one wins and the other is told.</summary>
public sealed class SubmissionDecisions(Database database, Changing changing, TimeProvider clock)
{
    /// <summary>Why a submission is compared a second time, as its page says it.</summary>
    public const string RecordsChanged = "The agency’s records changed after this submission was compared with them, so it has been compared again.";

    /// <summary>Begins to put a submission in force; a job does the work.</summary>
    /// <param name="decider">Whoever decides, with an account in the partnership of the submission.</param>
    /// <param name="isConfirmed">Whether the decider has seen what gives pause, and still wants to go on.</param>
    public async Task<DecisionResult> AcceptAsync(Actor decider, int submission, bool isConfirmed, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(decider);
        await using var db = database.Open();
        return await changing.MakeAsync(db, decider, async change =>
        {
            var found = await FindAsync(db, decider.PartnershipId, submission, cancel);
            if (found is null || !SubmissionSteps.May(found.State, SubmissionStep.Accept))
                return DecisionResult.TooLate;
            if (await RecordStore.LastChangeAsync(db, found.PartnershipId, found.AgencyCode, cancel) != found.ComparedWith)
            {
                await CompareAgainAsync(change, found, cancel);
                return DecisionResult.ComparedAgain;
            }
            if (!isConfirmed && (await SubmissionPause.OfAsync(db, found, cancel)).IsNeeded)
                return DecisionResult.NotConfirmed;
            if (!await SubmissionMoves.TakeAsync(db, found, SubmissionStep.Accept, decider, cancel))
                return DecisionResult.TooLate;
            found.Reason = "";
            found.DecidedBy = decider.AccountId;
            found.DecidedAt = clock.GetUtcNow().UtcDateTime;
            await SubmissionJobs.AcceptAsync(change, found, cancel);
            // If the work is cut off, nothing else says that they decided.
            change.Record(Entry(found, SubmissionEvents.AcceptanceDecided, decider));
            return DecisionResult.Done;
        }, cancel);
    }

    /// <summary>Decides against a submission, and removes its content.</summary>
    public async Task<DecisionResult> RejectAsync(Actor decider, int submission, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(decider);
        await using var db = database.Open();
        return await changing.MakeAsync(db, decider, async change =>
        {
            var found = await FindAsync(db, decider.PartnershipId, submission, cancel);
            if (found is null || !await SubmissionMoves.TakeAsync(db, found, SubmissionStep.Reject, decider, cancel))
                return DecisionResult.TooLate;
            found.Reason = reason;
            found.DecidedBy = decider.AccountId;
            found.DecidedAt = clock.GetUtcNow().UtcDateTime;
            await RemoveContentAsync(db, found, cancel);
            change.Record(Entry(found, SubmissionEvents.Rejected, decider, reason));
            return DecisionResult.Done;
        }, cancel);
    }

    internal static Task<Submission?> FindAsync(ThroughcareDb db, int partnership, int submission, CancellationToken cancel) =>
        db.Submissions.FirstOrDefaultAsync(s => s.PartnershipId == partnership && s.SubmissionId == submission, cancel);

    internal static async Task CompareAgainAsync(OpenChange change, Submission submission, CancellationToken cancel)
    {
        if (!await SubmissionMoves.TakeAsync(change.Db, submission, SubmissionStep.CompareAgain, change.Actor, cancel))
            return;
        (submission.Reason, submission.DecidedAt, submission.DecidedBy) = (RecordsChanged, null, null);
        await SubmissionJobs.CheckAsync(change, submission, cancel);
        change.KeepWithoutEvent();
    }

    internal static Task<int> RemoveContentAsync(ThroughcareDb db, Submission submission, CancellationToken cancel) =>
        db.SubmissionContents.Where(c => c.PartnershipId == submission.PartnershipId && c.SubmissionId == submission.SubmissionId).ExecuteDeleteAsync(cancel);

    internal static AuditEntry Entry(Submission submission, AuditAction action, Actor decider, string reason = "") => AuditEntry.Of(
        decider,
        action,
        AuditSubject.Submission(submission.SubmissionId),
        reason,
        new Dictionary<string, string> { ["agency"] = submission.AgencyCode, ["dataDate"] = submission.DataDate.ToString("yyyy-MM-dd") });
}
