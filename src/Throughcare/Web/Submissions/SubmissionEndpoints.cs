using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Throughcare.Commands;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;
using Throughcare.Web.Audit;

namespace Throughcare.Web.Submissions;

/// <summary>What a submission offers besides pages: how far it is, and its faults as a file.</summary>
internal static class SubmissionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/submissions/{id:int}/progress", ProgressAsync).WithMetadata(new NeedsAttribute("submission.view"));
        routes.MapGet("/submissions/{id:int}/faults.csv", FaultsAsync).WithMetadata(new NeedsAttribute("submission.view"));
    }

    private static async Task<IResult> ProgressAsync(int id, SubmissionFinder finder, SubmissionQueue queue, CancellationToken cancel) =>
        await finder.FindAsync(id, cancel) is { } found
            ? Results.Json(new { state = found.State.ToString(), percent = queue.PercentDone(found.PartnershipId, id) })
            : Results.NotFound();

    private static async Task<IResult> FaultsAsync(int id, SubmissionFinder finder, ThroughcareDb db, ShownClients shown, HttpContext context, CancellationToken cancel)
    {
        if (await finder.FindAsync(id, cancel) is not { } found)
            return Results.NotFound();
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
        shown.As(AuditAction.SubmissionDownloaded, "submission", $"{submission.SubmissionId}");
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
