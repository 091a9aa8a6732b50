using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Facts;
using Throughcare.Storage.Records;

namespace Throughcare.Storage.Submissions;

/// <summary>
/// Puts submissions in force and undoes them, each in one transaction with the records, the facts and the audit trail:
/// at every moment either all of it holds or nothing does.
/// </summary>
public sealed class SubmissionAcceptance(Database database, AuditTrail audit, TimeProvider clock)
{
    private const string Failed = "The records could not be put in force, and nothing has changed. Try again; if it happens again, tell whoever runs the service.";

    /// <summary>Puts a submission in force that somebody has accepted.</summary>
    /// <param name="progress">Told how much is done, in percent.</param>
    public async Task ApplyAsync(int partnership, int submission, Action<int>? progress = null, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var accepted = await db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.PartnershipId == partnership && s.SubmissionId == submission, cancel);
        if (accepted is not { State: SubmissionState.Accepting })
            return;
        // The faults have been kept already; reading takes long and keeps nobody waiting.
        var faults = new FaultLog(accepted.DatasetVersion);
        var extract = await SubmissionChecker.ReadAsync(
            database, accepted, faults, percent => progress?.Invoke(percent * 20 / 100), long.MaxValue, cancel);
        await using var transaction = await database.BeginChangeAsync(db, partnership, cancel);
        var found = await SubmissionDecisions.FindAsync(db, partnership, submission, cancel);
        if (found is not { State: SubmissionState.Accepting })
            return;
        var held = await RecordStore.LoadAsync(db, partnership, found.AgencyCode, cancel);
        if (held.LastChange != found.ComparedWith)
        {
            SubmissionDecisions.CompareAgain(found);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return;
        }
        progress?.Invoke(40);
        var decider = await SubmissionChecker.PersonAsync(db, found.DecidedBy ?? 0, cancel);
        var change = await RecordStore.AddChangeAsync(db, partnership, found.AgencyCode, ChangeKind.Submission, clock.GetUtcNow().UtcDateTime, found.DecidedBy, submission, cancel);
        var touched = await RecordStore.ApplyAsync(db, change, held, extract, SubmissionComparison.Of(held.Extract, extract), cancel: cancel);
        progress?.Invoke(80);
        found.State = SubmissionState.Accepted;
        found.ChangeId = change.ChangeId;
        await db.SaveChangesAsync(cancel);
        await UpdateFactsAsync(db, partnership, touched, cancel);
        await SubmissionDecisions.RemoveContentAsync(db, found, cancel);
        await RemoveEarlierFaultsAsync(db, found, cancel);
        await audit.AppendAsync(db, SubmissionDecisions.Entry(found, AuditAction.SubmissionAccepted, decider), cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Gives an agency back the records that it had before its last accepted submission.</summary>
    public async Task<DecisionResult> UndoAsync(int partnership, int submission, Decider decider, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(decider);
        await using var db = database.Open();
        await using var transaction = await database.BeginChangeAsync(db, partnership, cancel);
        var found = await SubmissionDecisions.FindAsync(db, partnership, submission, cancel);
        if (found is not { State: SubmissionState.Accepted, ChangeId: { } undone })
            return DecisionResult.TooLate;
        var now = clock.GetUtcNow().UtcDateTime;
        var change = await RecordStore.AddChangeAsync(db, partnership, found.AgencyCode, ChangeKind.Undo, now, decider.AccountId, submission, cancel);
        IReadOnlySet<ulong> touched;
        try
        {
            touched = await RecordStore.UndoAsync(db, change, undone, cancel);
        }
        catch (StaleRecordsException)
        {
            // Something else has been applied since; the transaction goes with the change.
            return DecisionResult.TooLate;
        }
        found.State = SubmissionState.Undone;
        found.Reason = reason;
        found.DecidedAt = now;
        found.DecidedBy = decider.AccountId;
        await db.SaveChangesAsync(cancel);
        await UpdateFactsAsync(db, partnership, touched, cancel);
        await audit.AppendAsync(db, SubmissionDecisions.Entry(found, AuditAction.SubmissionUndone, decider, reason), cancel);
        await transaction.CommitAsync(cancel);
        return DecisionResult.Done;
    }

    /// <summary>Gives back to review what was being accepted when the service stopped: nothing of it has happened.</summary>
    public async Task GiveBackCutOffAsync(CancellationToken cancel = default)
    {
        await using var db = database.Open();
        await db.Submissions.Where(s => s.State == SubmissionState.Accepting).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.State, SubmissionState.Review)
            .SetProperty(s => s.DecidedAt, (DateTime?)null)
            .SetProperty(s => s.DecidedBy, (int?)null), cancel);
    }

    /// <summary>
    /// Sets a submission aside whose work failed for a reason that is not in it. Nothing is lost: what was being checked
    /// is checked again, and what was being accepted can be.
    /// </summary>
    public async Task FailAsync(int partnership, int submission, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        await using var transaction = await database.BeginChangeAsync(db, partnership, cancel);
        var found = await SubmissionDecisions.FindAsync(db, partnership, submission, cancel);
        if (found is { State: SubmissionState.Accepting })
            (found.State, found.Reason, found.DecidedAt, found.DecidedBy) = (SubmissionState.Review, Failed, null, null);
        else if (found is { State: SubmissionState.Checking })
            found.State = SubmissionState.Received;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The faults of earlier submissions name clients and have had their time; how many there were stays.</summary>
    private static Task<int> RemoveEarlierFaultsAsync(ThroughcareDb db, Submission accepted, CancellationToken cancel) =>
        db.SubmissionFaults
            .Where(f => f.PartnershipId == accepted.PartnershipId && db.Submissions.Any(s =>
                s.PartnershipId == f.PartnershipId && s.SubmissionId == f.SubmissionId && s.AgencyCode == accepted.AgencyCode && s.SubmissionId < accepted.SubmissionId
                && (s.State == SubmissionState.Accepted || s.State == SubmissionState.Rejected || s.State == SubmissionState.Undone || s.State == SubmissionState.Unusable)))
            .ExecuteDeleteAsync(cancel);

    /// <summary>Brings the facts up to date for persons whose records changed.</summary>
    private static async Task UpdateFactsAsync(ThroughcareDb db, int partnership, IReadOnlySet<ulong> touched, CancellationToken cancel)
    {
        // The data date of the facts is the latest of what is in force.
        var dataDate = await db.Submissions
            .Where(s => s.PartnershipId == partnership && s.State == SubmissionState.Accepted).MaxAsync(s => (DateOnly?)s.DataDate, cancel);
        await FactsStore.UpdateAsync(db, partnership, known: null, touched, dataDate, cancel);
    }
}
