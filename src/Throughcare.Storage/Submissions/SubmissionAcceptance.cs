using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Journeys;
using Throughcare.Storage.Records;

namespace Throughcare.Storage.Submissions;

/// <summary>
/// Puts submissions in force and undoes them: at every moment either all of it holds – records, facts and the audit
/// trail – or none of it does. Acceptance is prepared in short steps that keep nobody waiting, and takes effect in a
/// single moment.
/// </summary>
public sealed class SubmissionAcceptance(Database database, Changing changing, TimeProvider clock)
{
    /// <summary>The actor for what nobody has decided.</summary>
    internal const string Worker = "Throughcare";

    private const string Failed = "The records could not be put in force, and nothing has changed. Try again; if it happens again, tell whoever runs the service.";

    /// <summary>Puts in force a submission that somebody has accepted.</summary>
    /// <param name="progress">Told how much is done, in percent.</param>
    public async Task ApplyAsync(int partnership, int submission, Action<int>? progress = null, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var accepted = await db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.PartnershipId == partnership && s.SubmissionId == submission, cancel);
        if (accepted is not { State: SubmissionState.Accepting })
            return;
        await DiscardAsync(db, partnership, cancel);
        // The faults are kept already.
        var extract = await SubmissionChecker.ReadAsync(
            database, accepted, new FaultLog(accepted.DatasetVersion), percent => progress?.Invoke(percent * 20 / 100), long.MaxValue, cancel);
        var decider = await SubmissionChecker.PersonAsync(db, accepted, accepted.DecidedBy, cancel);
        while (!await TryAsync(db, decider, accepted, extract, progress, cancel))
            db.ChangeTracker.Clear();
    }

    /// <summary>Prepares the change, and makes it hold.</summary>
    /// <returns>False if another change of the partnership came first, so that this one must be prepared again.</returns>
    private async Task<bool> TryAsync(ThroughcareDb db, Actor decider, Submission accepted, Extract extract, Action<int>? progress, CancellationToken cancel)
    {
        if (await BeginAsync(db, decider, accepted, extract, cancel) is not { } begun)
            return true;
        var (change, numbers, held, comparison) = begun;
        try
        {
            progress?.Invoke(40);
            var touched = await RecordPreparation.WriteAsync(database, db, change, numbers, held, extract, comparison, cancel);
            progress?.Invoke(80);
            var facts = await FactsStore.PrepareAsync(database, db, change, touched, await DataDateAsync(db, accepted, cancel), cancel);
            progress?.Invoke(90);
            if (!await CompleteAsync(db, decider, accepted.SubmissionId, change, facts, cancel))
            {
                await DiscardAsync(db, change, cancel);
                return false;
            }
        }
        catch when (!cancel.IsCancellationRequested)
        {
            await DiscardAsync(db, change, CancellationToken.None);
            throw;
        }
        return true;
    }

    private async Task<(PreparedChange, RecordNumbers, StoredRecords, SubmissionComparison)?> BeginAsync(
        ThroughcareDb db, Actor decider, Submission accepted, Extract extract, CancellationToken cancel)
    {
        var partnership = decider.PartnershipId;
        StoredRecords held;
        await using (await database.BeginReadAsync(db, cancel))
            held = await RecordStore.LoadAsync(db, partnership, accepted.AgencyCode, cancel: cancel);
        var comparison = SubmissionComparison.Of(held.Extract, extract, held.Others);
        return await changing.MakeAsync<(PreparedChange, RecordNumbers, StoredRecords, SubmissionComparison)?>(db, decider, async making =>
        {
            var found = await SubmissionDecisions.FindAsync(db, partnership, accepted.SubmissionId, cancel);
            if (found is not { State: SubmissionState.Accepting })
                return null;
            var last = await RecordStore.LastChangeAsync(db, partnership, found.AgencyCode, cancel);
            var source = await SourceStore.CurrentAsync(db, partnership, found.AgencyCode, cancel);
            // If the records come from elsewhere now, the submission is refused when it is compared.
            if (last != found.ComparedWith || last != held.LastChange || SourceStore.Refusal(source, ChangeKind.Submission) is not null)
            {
                await SubmissionDecisions.CompareAgainAsync(making, found, cancel);
                return null;
            }
            making.KeepWithoutEvent();
            var (change, numbers) = await RecordPreparation.BeginAsync(
                db, partnership, found.AgencyCode, comparison, new ExtractRecords(extract).Episodes, cancel);
            return (change, numbers, held, comparison);
        }, cancel);
    }

    /// <summary>The one moment in which it begins to hold: the change, the facts, the submission and the event.</summary>
    private Task<bool> CompleteAsync(ThroughcareDb db, Actor decider, int submission, PreparedChange prepared, PreparedFacts facts, CancellationToken cancel)
    {
        var partnership = prepared.PartnershipId;
        return changing.MakeAsync(db, decider, async making =>
        {
            var found = await SubmissionDecisions.FindAsync(db, partnership, submission, cancel);
            if (found is not { State: SubmissionState.Accepting } || !await FactsStore.FollowAsync(db, partnership, facts, cancel))
                return false;
            var change = await RecordPreparation.CompleteAsync(db, prepared, number => new Change
            {
                PartnershipId = partnership,
                ChangeId = number,
                AgencyCode = found.AgencyCode,
                Kind = ChangeKind.Submission,
                SubmissionId = submission,
                At = clock.GetUtcNow().UtcDateTime,
                AccountId = found.DecidedBy,
            }, cancel);
            if (change is null || !await SubmissionMoves.TakeAsync(db, found, SubmissionStep.PutInForce, decider, cancel))
                return false;
            found.ChangeId = change.ChangeId;
            await KeptForm.PointAsync(db, partnership, facts, cancel);
            await SubmissionJobs.ClearAsync(making, change.At, cancel);
            making.Record(SubmissionDecisions.Entry(found, SubmissionEvents.Accepted, decider));
            return true;
        }, cancel);
    }

    /// <summary>Throws away what was prepared for a partnership by a process that was cut off.</summary>
    private async Task DiscardAsync(ThroughcareDb db, int partnership, CancellationToken cancel)
    {
        foreach (var change in await db.PreparedChanges.AsNoTracking().Where(c => c.PartnershipId == partnership).ToListAsync(cancel))
            await DiscardAsync(db, change, cancel);
    }

    private async Task DiscardAsync(ThroughcareDb db, PreparedChange change, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await RecordPreparation.DiscardAsync(database, db, change, cancel);
        await KeptForm.ClearAsync(db, change.PartnershipId, new Steps(database, db), cancel);
    }

    /// <summary>Gives an agency back the records that it had before its last accepted submission.</summary>
    /// <param name="decider">Whoever decides, with an account in the partnership of the submission.</param>
    public async Task<DecisionResult> UndoAsync(Actor decider, int submission, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(decider);
        await using var db = database.Open();
        return await changing.MakeAsync(db, decider, change => UndoAsync(change, submission, reason, cancel), cancel);
    }

    private async Task<DecisionResult> UndoAsync(OpenChange making, int submission, string reason, CancellationToken cancel)
    {
        var (db, decider, partnership) = (making.Db, making.Actor, making.Actor.PartnershipId);
        var found = await SubmissionDecisions.FindAsync(db, partnership, submission, cancel);
        if (found is not { ChangeId: { } undone } || !await SubmissionMoves.TakeAsync(db, found, SubmissionStep.Undo, decider, cancel))
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
            // Something else has been applied since; the change goes with its transaction.
            return DecisionResult.TooLate;
        }
        found.Reason = reason;
        found.DecidedAt = now;
        found.DecidedBy = decider.AccountId;
        await db.SaveChangesAsync(cancel);
        await UpdateFactsAsync(db, partnership, touched, cancel);
        making.Record(SubmissionDecisions.Entry(found, SubmissionEvents.Undone, decider, reason));
        return DecisionResult.Done;
    }

    /// <summary>Gives a submission that could not be put in force back for review: none of it has happened.</summary>
    /// <param name="hasFailed">Whether an error prevented it, which its page then says; otherwise it was cut off.</param>
    public async Task GiveBackAsync(int partnership, int submission, bool hasFailed, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        await DiscardAsync(db, partnership, cancel);
        var service = Actor.Program(partnership, Worker);
        await changing.MakeAsync(db, service, async change =>
        {
            change.KeepWithoutEvent();
            var found = await SubmissionDecisions.FindAsync(db, partnership, submission, cancel);
            if (found is not null && await SubmissionMoves.TakeAsync(db, found, SubmissionStep.GiveBack, service, cancel))
                (found.Reason, found.DecidedAt, found.DecidedBy) = (hasFailed ? Failed : found.Reason, null, null);
        }, cancel);
    }

    /// <summary>
    /// Clears away what a partnership no longer needs, in short steps: what was prepared by a process that was cut off,
    /// the content of submissions that have been decided, faults of earlier ones, and earlier facts. No acceptance for
    /// the partnership may be in progress at the time.
    /// </summary>
    public async Task ClearAsync(int partnership, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        await DiscardAsync(db, partnership, cancel);
        var steps = new Steps(database, db);
        await KeptForm.ClearAsync(db, partnership, steps, cancel);
        await SubmissionRemains.RemoveAsync(db, partnership, steps, cancel);
    }

    /// <summary>Brings the facts up to date for persons whose records changed.</summary>
    private static async Task UpdateFactsAsync(ThroughcareDb db, int partnership, IReadOnlySet<ulong> touched, CancellationToken cancel)
    {
        var dataDate = await InForceAsync(db, partnership, cancel);
        await FactsStore.UpdateAsync(db, partnership, known: null, touched, dataDate, cancel);
    }

    /// <summary>The data date of the facts is the latest of the submissions in force.</summary>
    private static Task<DateOnly?> InForceAsync(ThroughcareDb db, int partnership, CancellationToken cancel) => db.Submissions
        .Where(s => s.PartnershipId == partnership && s.State == SubmissionState.Accepted).MaxAsync(s => (DateOnly?)s.DataDate, cancel);

    /// <summary>What it will be once a submission is in force.</summary>
    private static async Task<DateOnly> DataDateAsync(ThroughcareDb db, Submission submission, CancellationToken cancel) =>
        await InForceAsync(db, submission.PartnershipId, cancel) is { } others && others > submission.DataDate ? others : submission.DataDate;
}
