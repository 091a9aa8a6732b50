using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services.Jobs;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Jobs;

namespace Throughcare.Services.Assessment;

/// <summary>A report that somebody has asked for.</summary>
/// <param name="HasFile">Whether its file can be fetched.</param>
public sealed record AskedReport(Job Job, ReportQuestion Question, bool HasFile);

/// <summary>Reports as files: they are written by a job, and kept for whoever asked until they are fetched.</summary>
public sealed class Reports(ThroughcareDb db, Changing changing, AuditTrail trail, JobSignal signal, TimeProvider clock)
{
    /// <summary>Writes a report.</summary>
    public static readonly JobKind Write = new("assessment.report", Rank: 1, MostAttempts: 3);

    /// <summary>How many of somebody's reports are listed.</summary>
    private const int Most = 10;

    /// <summary>Asks for a report.</summary>
    public async Task AskAsync(Actor actor, ReportQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(question);
        await changing.MakeAsync(db, actor, async change =>
        {
            var number = await JobRequests.AskAsync(change, Write, question.ToPayload(), clock.GetUtcNow().UtcDateTime, actor.AccountId, cancel);
            change.Record(AssessmentEvents.ReportAsked, new AuditSubject("report", $"{number}"), detail: Detail(question));
        }, cancel);
        signal.Wake();
    }

    /// <summary>The last reports that somebody has asked for and may still see, the latest first.</summary>
    public async Task<IReadOnlyList<AskedReport>> OfAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await AskedAsync(actor, Mine(actor).OrderByDescending(j => j.JobId).Take(Most), cancel);
    }

    /// <summary>A report that somebody has asked for and may still see; null if there is none for them.</summary>
    public async Task<AskedReport?> FindAsync(Actor actor, int number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return (await AskedAsync(actor, Mine(actor).Where(j => j.JobId == number), cancel)).FirstOrDefault();
    }

    /// <summary>The file of a report, and an event that it was fetched; null if there is none for them.</summary>
    public async Task<JobResult?> FetchAsync(Actor actor, int number, CancellationToken cancel)
    {
        if (await FindAsync(actor, number, cancel) is not { HasFile: true } found)
            return null;
        var file = await db.JobResults.AsNoTracking().FirstOrDefaultAsync(r => r.PartnershipId == actor.PartnershipId && r.JobId == number, cancel);
        if (file is null)
            return null;
        var subject = new AuditSubject("report", $"{number}");
        await trail.RecordAsync(AuditEntry.Of(actor, AssessmentEvents.ReportFetched, subject, detail: Detail(found.Question)), cancel);
        return file;
    }

    /// <summary>Keeps the file that a job has written, in place of any that it wrote before it was cut off.</summary>
    public async Task KeepAsync(Job job, string name, string contentType, byte[] content, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        await changing.MakeAsync(db, Actor.Program(job.PartnershipId, "Throughcare"), async change =>
        {
            change.KeepWithoutEvent();
            await db.JobResults.Where(r => r.PartnershipId == job.PartnershipId && r.JobId == job.JobId).ExecuteDeleteAsync(cancel);
            db.JobResults.Add(new JobResult { PartnershipId = job.PartnershipId, JobId = job.JobId, Name = name, ContentType = contentType, Content = content });
        }, cancel);
    }

    private IQueryable<Job> Mine(Actor actor) =>
        db.Jobs.AsNoTracking().Where(j => j.PartnershipId == actor.PartnershipId && j.Kind == Write.Key && j.AskedBy == actor.AccountId);

    private async Task<List<AskedReport>> AskedAsync(Actor actor, IQueryable<Job> jobs, CancellationToken cancel)
    {
        var found = await jobs
            .Select(j => new { Job = j, HasFile = db.JobResults.Any(r => r.PartnershipId == j.PartnershipId && r.JobId == j.JobId) }).ToListAsync(cancel);
        return
        [
            .. found.Select(f => new AskedReport(f.Job, ReportQuestion.Of(f.Job), f.HasFile && f.Job.State == JobState.Done))
                .Where(r => r.Question.IsFor(actor.Authority)),
        ];
    }

    private static Dictionary<string, string> Detail(ReportQuestion question) => new() { ["question"] = SelectionAddress.Write(question.Selection) };
}
