using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Checking;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;

namespace Throughcare.Storage.Submissions;

/// <summary>
/// Checks a submission that has been received: reads its files, keeps every fault, and finds what it would change. It
/// begins again whenever it was cut off.
/// </summary>
public sealed class SubmissionChecker(Database database, Changing changing)
{
    private const int MostCodesNamed = 5;

    private const string NotChecked =
        "The files could not be checked: it was tried twice and came to no end. Send them again; if it happens again, tell whoever runs the service.";

    /// <summary>Bytes of all files of a submission together, unpacked.</summary>
    public long MostUnpackedBytes { get; init; } = long.MaxValue;

    /// <summary>Checks a submission; afterwards it waits for review or cannot be used.</summary>
    /// <param name="progress">Told how much is done, in percent.</param>
    public async Task CheckAsync(int partnership, int submission, Action<int>? progress = null, CancellationToken cancel = default)
    {
        var found = await BeginAsync(partnership, submission, cancel);
        if (found is null)
            return;
        var writer = new FaultWriter(database, found.PartnershipId, found.SubmissionId);
        var faults = new FaultLog(found.DatasetVersion, writer.Add);
        var extract = await ReadAsync(database, found, faults, percent => progress?.Invoke(percent * 60 / 100), MostUnpackedBytes, cancel);
        var refusal = await SourceStore.RefusalAsync(database, found.PartnershipId, found.AgencyCode, cancel) ?? Refusal(extract, found, faults);
        if (refusal.Length == 0)
        {
            RecordChecks.Run(extract, Facts.BuildForOneRun(extract, found.DataDate), faults);
            progress?.Invoke(80);
        }
        writer.Flush();
        progress?.Invoke(90);
        await FinishAsync(found, extract, faults, refusal, cancel);
    }

    /// <summary>Reads the files of a submission as they were sent.</summary>
    internal static async Task<Extract> ReadAsync(
        Database database, Submission submission, FaultLog faults, Action<int> progress, long mostBytes, CancellationToken cancel)
    {
        await using var db = database.Open();
        var (partnership, id) = (submission.PartnershipId, submission.SubmissionId);
        var files = await db.SubmissionFiles.AsNoTracking()
            .Where(f => f.PartnershipId == partnership && f.SubmissionId == id).OrderBy(f => f.FileNumber).ToListAsync(cancel);
        var all = Math.Max(1, await db.SubmissionContents
            .Where(c => c.PartnershipId == partnership && c.SubmissionId == id).SumAsync(c => (long)c.Content.Length, cancel));
        var taken = 0L;
        ExtractInput[] inputs = [.. files.Select(f => new ExtractInput(f.Name, () => new ContentStream(database, partnership, id, f.FileNumber, Taken)))];
        return await Task.Run(() => ExtractReader.Read(inputs, submission.DatasetVersion, faults, mostBytes: mostBytes), cancel);

        void Taken(long bytes)
        {
            cancel.ThrowIfCancellationRequested();
            progress((int)(100 * (taken += bytes) / all));
        }
    }

    /// <summary>Puts back a submission whose check could not be completed, through no fault of its files.</summary>
    public async Task PutBackAsync(int partnership, int submission, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var service = Actor.Program(partnership, SubmissionAcceptance.Worker);
        await changing.MakeAsync(db, service, async change =>
        {
            change.KeepWithoutEvent();
            if (await SubmissionDecisions.FindAsync(db, partnership, submission, cancel) is { } found)
                await SubmissionMoves.TakeAsync(db, found, SubmissionStep.PutBack, service, cancel);
        }, cancel);
    }

    /// <summary>Gives up a submission whose checks could not be completed, and says so.</summary>
    public async Task GiveUpAsync(int partnership, int submission, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var sender = await SenderAsync(db, partnership, submission, cancel);
        await changing.MakeAsync(db, sender, async change =>
        {
            var found = await SubmissionDecisions.FindAsync(db, partnership, submission, cancel);
            if (found is null || !await SubmissionMoves.TakeAsync(db, found, SubmissionStep.FindUnusable, sender, cancel))
                return;
            found.Reason = NotChecked;
            await ForgetFoundAsync(db, found, cancel);
            await SubmissionDecisions.RemoveContentAsync(db, found, cancel);
            change.Record(SubmissionDecisions.Entry(found, SubmissionEvents.Checked, sender));
        }, cancel);
    }

    /// <summary>Takes on the submission and forgets what an earlier attempt found.</summary>
    private async Task<Submission?> BeginAsync(int partnership, int submission, CancellationToken cancel)
    {
        await using var db = database.Open();
        var sender = await SenderAsync(db, partnership, submission, cancel);
        return await changing.MakeAsync(db, sender, async change =>
        {
            var found = await SubmissionDecisions.FindAsync(db, partnership, submission, cancel);
            if (found is null || !await SubmissionMoves.TakeAsync(db, found, SubmissionStep.BeginCheck, sender, cancel))
                return null;
            await ForgetFoundAsync(db, found, cancel);
            change.KeepWithoutEvent();
            return found;
        }, cancel);
    }

    private static async Task ForgetFoundAsync(ThroughcareDb db, Submission found, CancellationToken cancel)
    {
        var (partnership, submission) = (found.PartnershipId, found.SubmissionId);
        await db.SubmissionFaults.Where(f => f.PartnershipId == partnership && f.SubmissionId == submission).ExecuteDeleteAsync(cancel);
        await db.SubmissionChecks.Where(f => f.PartnershipId == partnership && f.SubmissionId == submission).ExecuteDeleteAsync(cancel);
        await db.SubmissionCompleteness.Where(f => f.PartnershipId == partnership && f.SubmissionId == submission).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Why the submission cannot be used; empty if it can.</summary>
    private static string Refusal(Extract extract, Submission submission, FaultLog faults)
    {
        if (faults.IsRefused)
            return string.Join(' ', faults.Refusals.Select(f => f.Describe()));
        string[] others = [.. extract.Agencies.Where(a => a != submission.AgencyCode)];
        if (others.Length == 0)
            return RecordLimits.Problem(extract) ?? "";
        var named = string.Join(", ", others.Take(MostCodesNamed));
        var more = others.Length > MostCodesNamed ? $" and {others.Length - MostCodesNamed} more" : "";
        return $"All rows must be of agency {submission.AgencyCode}. There are rows of {(others.Length == 1 ? "agency" : "agencies")} {named}{more}. "
            + "Check the agency code (AGNCY) of these rows, or send them as a submission of their own agency.";
    }

    private async Task FinishAsync(Submission submission, Extract extract, FaultLog faults, string refusal, CancellationToken cancel)
    {
        var quality = DataQualityReport.Of(extract, faults);
        await using var db = database.Open();
        var sender = await SenderAsync(db, submission.PartnershipId, submission.SubmissionId, cancel);
        while (!await TryFinishAsync(db, sender, submission, extract, quality, refusal, cancel))
            db.ChangeTracker.Clear();
    }

    /// <returns>False if the agency's records changed while they were being compared.</returns>
    private async Task<bool> TryFinishAsync(
        ThroughcareDb db, Actor sender, Submission submission, Extract extract, DataQuality quality, string refusal, CancellationToken cancel)
    {
        // Compared before anybody has to wait.
        var compared = refusal.Length > 0 ? null : await CompareAsync(db, submission, extract, cancel);
        return await changing.MakeAsync(db, sender, async change =>
        {
            var found = await SubmissionDecisions.FindAsync(db, submission.PartnershipId, submission.SubmissionId, cancel);
            if (found is not { State: SubmissionState.Checking })
                return true;
            if (compared is { } with && with.LastChange != await RecordStore.LastChangeAsync(db, found.PartnershipId, found.AgencyCode, cancel))
                return false;
            var end = compared is null ? SubmissionStep.FindUnusable : SubmissionStep.FinishCheck;
            if (!await SubmissionMoves.TakeAsync(db, found, end, sender, cancel))
                return true;
            KeepFound(db, found, quality);
            if (compared is { } usable)
            {
                KeepCompleteness(db, found, quality);
                found.ComparedWith = usable.LastChange;
                Keep(found, usable.Comparison);
            }
            else
            {
                found.Reason = refusal;
                await SubmissionDecisions.RemoveContentAsync(db, found, cancel);
            }
            change.Record(SubmissionDecisions.Entry(found, SubmissionEvents.Checked, sender));
            return true;
        }, cancel);
    }

    private async Task<(int LastChange, SubmissionComparison Comparison)?> CompareAsync(
        ThroughcareDb db, Submission submission, Extract extract, CancellationToken cancel)
    {
        await using var read = await database.BeginReadAsync(db, cancel);
        var held = await RecordStore.LoadAsync(db, submission.PartnershipId, submission.AgencyCode, cancel: cancel);
        return (held.LastChange, SubmissionComparison.Of(held.Extract, extract, held.Others));
    }

    private static void KeepFound(ThroughcareDb db, Submission found, DataQuality quality)
    {
        found.Rows = (int)Math.Min(quality.Rows, int.MaxValue);
        found.RowsExcluded = (int)Math.Min(quality.RowsExcluded, int.MaxValue);
        found.Faults = (int)Math.Min(quality.Faults.Sum(f => (long)f.Count), int.MaxValue);
        db.SubmissionChecks.AddRange(quality.Faults.Select(f => new SubmissionCheck
        {
            PartnershipId = found.PartnershipId,
            SubmissionId = found.SubmissionId,
            CheckId = f.Check.Id,
            Faults = f.Count,
        }));
    }

    private static void KeepCompleteness(ThroughcareDb db, Submission found, DataQuality quality) =>
        db.SubmissionCompleteness.AddRange(quality.Completeness.Select(c => new SubmissionCompleteness
        {
            PartnershipId = found.PartnershipId,
            SubmissionId = found.SubmissionId,
            Field = c.Field.Header,
            Present = c.Present,
            Records = c.Of,
        }));

    /// <summary>Who sent a submission, for the audit trail.</summary>
    private static async Task<Actor> SenderAsync(ThroughcareDb db, int partnership, int submission, CancellationToken cancel)
    {
        var sent = await db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.PartnershipId == partnership && s.SubmissionId == submission, cancel);
        return sent is null ? Actor.Program(partnership, SubmissionAcceptance.Worker) : await PersonAsync(db, sent, sent.ReceivedBy, cancel);
    }

    /// <summary>Who an account is, for the audit trail.</summary>
    internal static async Task<Actor> PersonAsync(ThroughcareDb db, Submission submission, int? account, CancellationToken cancel) => Actor.OfAccount(
        submission.PartnershipId,
        account ?? 0,
        await db.Accounts.Where(a => a.AccountId == account).Select(a => a.Name).FirstOrDefaultAsync(cancel) ?? "");

    private static void Keep(Submission found, SubmissionComparison comparison)
    {
        (found.EpisodesNew, found.EpisodesChanged, found.EpisodesUnchanged, found.EpisodesGone) = Counts(comparison.Episodes);
        (found.InterventionsNew, found.InterventionsChanged, found.InterventionsUnchanged, found.InterventionsGone) = Counts(comparison.Interventions);
        (found.TopsNew, found.TopsChanged, found.TopsUnchanged, found.TopsGone) = Counts(comparison.Tops);
    }

    private static (int New, int Changed, int Unchanged, int Gone) Counts(RecordComparison records) =>
        (records.New.Count, records.Changed.Count, records.Unchanged, records.Gone.Count);
}
