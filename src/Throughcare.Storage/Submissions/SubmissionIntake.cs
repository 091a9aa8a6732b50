using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;

namespace Throughcare.Storage.Submissions;

/// <summary>
/// Takes submissions in. Every piece of a file is stored as it arrives, in a transaction of its own, so that a slow
/// sender keeps nobody waiting; the submission counts only once all of it is here.
/// </summary>
public sealed class SubmissionIntake(Database database, Changing changing)
{
    /// <summary>An upload that has taken longer than this was cut off.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    /// <summary>Begins a submission to which files can be added.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> BeginAsync(Actor sender, string agency, DateOnly dataDate, DateTime now, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(sender);
        var partnership = sender.PartnershipId;
        await using var db = database.Open();
        return await changing.MakeAsync(db, sender, async change =>
        {
            var number = 1 + (await db.Submissions.Where(s => s.PartnershipId == partnership).MaxAsync(s => (int?)s.SubmissionId, cancel) ?? 0);
            db.Submissions.Add(new Submission
            {
                PartnershipId = partnership,
                SubmissionId = number,
                AgencyCode = agency,
                DataDate = dataDate,
                DatasetVersion = RecordStore.Version,
                State = SubmissionSteps.First,
                ReceivedAt = now,
                ReceivedBy = sender.AccountId ?? throw new ArgumentException("Whoever sends a submission has an account.", nameof(sender)),
            });
            // It counts, and is recorded, when all of it is here.
            change.KeepWithoutEvent();
            return number;
        }, cancel);
    }

    /// <summary>Stores a file while it arrives.</summary>
    /// <param name="number">Position among the files, from 1.</param>
    /// <param name="name">Name without its folder.</param>
    public async Task<ReceivedFile> AddFileAsync(int partnership, int submission, int number, string name, Stream content, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var pieces = new ContentPieces(async (piece, bytes) =>
        {
            db.Add(new SubmissionContent { PartnershipId = partnership, SubmissionId = submission, FileNumber = number, Piece = piece, Content = bytes });
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        });
        var received = await pieces.TakeAsync(content, cancel);
        db.Add(new SubmissionFile
        {
            PartnershipId = partnership,
            SubmissionId = submission,
            FileNumber = number,
            Name = name,
            Bytes = received.Bytes,
            Sha256 = received.Sha256
        });
        await db.SaveChangesAsync(cancel);
        return received;
    }

    /// <summary>Notes that all files of a submission are here, so that it is checked.</summary>
    public async Task CompleteAsync(Actor sender, int submission, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(sender);
        await using var db = database.Open();
        await changing.MakeAsync(db, sender, async change =>
        {
            var found = await db.Submissions.SingleAsync(s => s.PartnershipId == sender.PartnershipId && s.SubmissionId == submission, cancel);
            if (!await SubmissionMoves.TakeAsync(db, found, SubmissionStep.Complete, sender, cancel))
                return;
            await SubmissionJobs.CheckAsync(change, found, cancel);
            change.Record(SubmissionDecisions.Entry(found, SubmissionEvents.Received, sender));
        }, cancel);
    }

    /// <summary>Removes a submission whose files did not all arrive or cannot be taken.</summary>
    public async Task AbandonAsync(int partnership, int submission)
    {
        await using var db = database.Open();
        await db.Submissions
            .Where(s => s.PartnershipId == partnership && s.SubmissionId == submission && s.State == SubmissionState.Receiving)
            .ExecuteDeleteAsync();
    }

    /// <summary>
    /// Removes what was left behind by uploads that were cut off, even if a clock that was ahead says that they begin
    /// later than now.
    /// </summary>
    public async Task RemoveCutOffAsync(DateTime now, CancellationToken cancel = default)
    {
        var (earliest, latest) = (now - Patience, now + Patience);
        await using var db = database.Open();
        await db.Submissions
            .Where(s => s.State == SubmissionState.Receiving && (s.ReceivedAt < earliest || s.ReceivedAt > latest))
            .ExecuteDeleteAsync(cancel);
    }

    /// <summary>
    /// Removes what has been arriving since before some moment, such as the start of the service: nobody is still
    /// sending it.
    /// </summary>
    public async Task RemoveBegunBeforeAsync(DateTime before, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        await db.Submissions
            .Where(s => s.State == SubmissionState.Receiving && s.ReceivedAt < before)
            .ExecuteDeleteAsync(cancel);
    }
}
