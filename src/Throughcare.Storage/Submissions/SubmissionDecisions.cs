using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;

namespace Throughcare.Storage.Submissions;

/// <summary>What came of a decision.</summary>
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

/// <summary>Who decides.</summary>
/// <param name="AccountId">Number of the account.</param>
/// <param name="Name">What it is called, for the audit trail.</param>
public sealed record Decider(int AccountId, string Name);

/// <summary>Decides about submissions. Of two people who decide at once one wins, and the other is told.</summary>
public sealed class SubmissionDecisions(Database database, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Why a submission is compared a second time, as its page says it.</summary>
    public const string RecordsChanged = "The agency’s records changed after this submission was compared with them, so it has been compared again.";

    /// <summary>Begins to put a submission in force; the worker does it.</summary>
    /// <param name="isConfirmed">Whether the decider has seen what gives pause, and goes on.</param>
    public async Task<DecisionResult> AcceptAsync(int partnership, int submission, Decider decider, bool isConfirmed, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(decider);
        await using var db = database.Open();
        await using var change = await database.BeginChangeAsync(db, partnership, cancel);
        var found = await FindAsync(db, partnership, submission, cancel);
        if (found is not { State: SubmissionState.Review })
            return DecisionResult.TooLate;
        if (await RecordStore.LastChangeAsync(db, partnership, found.AgencyCode, cancel) != found.ComparedWith)
        {
            CompareAgain(found);
            await db.SaveChangesAsync(cancel);
            await change.CommitAsync(cancel);
            return DecisionResult.ComparedAgain;
        }
        if (!isConfirmed && (await SubmissionPause.OfAsync(db, found, cancel)).IsNeeded)
            return DecisionResult.NotConfirmed;
        found.State = SubmissionState.Accepting;
        found.Reason = "";
        found.DecidedBy = decider.AccountId;
        found.DecidedAt = clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancel);
        // Should the work be cut off, nothing else tells that they decided.
        await audit.AppendAsync(db, Entry(found, AuditAction.AcceptanceDecided, decider), cancel);
        await change.CommitAsync(cancel);
        return DecisionResult.Done;
    }

    /// <summary>Decides against a submission, and removes its content.</summary>
    public async Task<DecisionResult> RejectAsync(int partnership, int submission, Decider decider, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(decider);
        await using var db = database.Open();
        await using var change = await database.BeginChangeAsync(db, partnership, cancel);
        var found = await FindAsync(db, partnership, submission, cancel);
        if (found is not { State: SubmissionState.Review })
            return DecisionResult.TooLate;
        found.State = SubmissionState.Rejected;
        found.Reason = reason;
        found.DecidedBy = decider.AccountId;
        found.DecidedAt = clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancel);
        await RemoveContentAsync(db, found, cancel);
        await audit.AppendAsync(db, Entry(found, AuditAction.SubmissionRejected, decider, reason), cancel);
        await change.CommitAsync(cancel);
        return DecisionResult.Done;
    }

    internal static Task<Submission?> FindAsync(ThroughcareDb db, int partnership, int submission, CancellationToken cancel) =>
        db.Submissions.FirstOrDefaultAsync(s => s.PartnershipId == partnership && s.SubmissionId == submission, cancel);

    internal static void CompareAgain(Submission submission)
    {
        submission.State = SubmissionState.Received;
        submission.Reason = RecordsChanged;
        submission.DecidedAt = null;
        submission.DecidedBy = null;
    }

    internal static Task<int> RemoveContentAsync(ThroughcareDb db, Submission submission, CancellationToken cancel) =>
        db.SubmissionContents.Where(c => c.PartnershipId == submission.PartnershipId && c.SubmissionId == submission.SubmissionId).ExecuteDeleteAsync(cancel);

    internal static AuditEntry Entry(Submission submission, AuditAction action, Decider decider, string reason = "") => new(submission.PartnershipId, action)
    {
        AccountId = decider.AccountId,
        Actor = decider.Name,
        SubjectKind = "submission",
        Subject = submission.SubmissionId.ToString(),
        Reason = reason,
        Detail = new Dictionary<string, string> { ["agency"] = submission.AgencyCode, ["dataDate"] = submission.DataDate.ToString("yyyy-MM-dd") },
    };
}
