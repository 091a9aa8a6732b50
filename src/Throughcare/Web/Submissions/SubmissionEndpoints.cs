using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Report;
using Throughcare.Services.Audit;
using Throughcare.Services.Jobs;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Submissions;

/// <summary>What a submission offers besides pages: how far it is, and its faults as a file.</summary>
internal static class SubmissionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var viewed = routes.MapGroup(SubmissionLinks.All + "/{id:int}").WithMetadata(new NeedsAttribute(Permissions.ViewSubmission));
        viewed.AddEndpointFilter(new OpensAttribute<Submission>(Permissions.ViewSubmission));
        viewed.MapGet("/progress", Progress);
        viewed.MapGet("/faults.csv", FaultsAsync);
    }

    private static IResult Progress(int id, JobProgress progress, HttpContext context)
    {
        var found = context.Opened<Submission>();
        return Results.Json(new { state = found.State.ToString(), percent = progress.PercentDone(found.PartnershipId, SubmissionJobs.About(id)) });
    }

    private static async Task<IResult> FaultsAsync(int id, ThroughcareDb db, ShownClients shown, HttpContext context, CancellationToken cancel)
    {
        var found = context.Opened<Submission>();
        var faults = db.SubmissionFaults.AsNoTracking().Where(f => f.PartnershipId == found.PartnershipId && f.SubmissionId == id);
        var last = await RecordAsync(found, faults, shown, cancel);
        // Rows are written one by one; the writer of CSV does so in the old way.
        context.Features.Get<IHttpBodyControlFeature>()?.AllowSynchronousIO = true;
        return Results.Stream(async stream =>
        {
            using var csv = new FaultFile(stream);
            await foreach (var row in faults.Where(f => f.FaultNumber <= last).OrderBy(f => f.FaultNumber).AsAsyncEnumerable().WithCancellation(cancel))
                csv.Add(ToFault(row, found, shown));
            if (found.Faults > SubmissionFault.MostKept)
                csv.AddNote($"Only the first {SubmissionFault.MostKept:N0} of {found.Faults:N0} faults are listed.");
        }, "text/csv; charset=utf-8", $"faults-{found.AgencyCode.Replace('/', '-')}-{found.DataDate:yyyy-MM-dd}.csv");
    }

    /// <summary>Goes through the faults once before they are sent: once the file has begun nobody can be recorded any more.</summary>
    /// <returns>The number of the last fault; while files are being checked there may be more of them in a moment.</returns>
    private static async Task<int> RecordAsync(Submission submission, IQueryable<SubmissionFault> faults, ShownClients shown, CancellationToken cancel)
    {
        shown.As(SubmissionEvents.Downloaded, AuditSubject.Submission(submission.SubmissionId));
        var last = 0;
        await foreach (var row in faults.Select(f => new { f.FaultNumber, f.ClientRef, f.Field, f.Value }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            shown.Reference(submission, row.ClientRef);
            shown.Value(submission, row.Field, row.Value);
            last = Math.Max(last, row.FaultNumber);
        }
        await shown.RecordAsync(cancel);
        return last;
    }

    private static Fault ToFault(SubmissionFault row, Submission submission, ShownClients shown) => new(submission.DatasetVersion.Check(row.CheckId))
    {
        File = row.File,
        Line = row.Line,
        // What is wrong with the file as a whole stands in no agency's record.
        Agency = row.ClientRef.IsEmpty ? "" : submission.AgencyCode,
        Client = shown.Reference(submission, row.ClientRef),
        Episode = row.EpisodeRef,
        Field = submission.DatasetVersion.Find(row.Field),
        Value = shown.Value(submission, row.Field, row.Value),
    };
}
