using System.IO.Compression;
using Throughcare.Domain.Access;
using Throughcare.Services.Assessment;
using Throughcare.Services.Jobs;
using Throughcare.Web.Access;
using Throughcare.Web.Links;

namespace Throughcare.Web.Assessment;

/// <summary>What a report offers besides its page: how far it is, and its file.</summary>
internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup(AssessmentLinks.Report + "/{id:int}").WithMetadata(new NeedsAttribute(Permissions.ViewAssessment));
        report.MapGet("/progress", ProgressAsync).ExcludeFromDescription();
        report.MapGet("/file", FileAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ProgressAsync(int id, Reports reports, JobProgress progress, CurrentUser user, CancellationToken cancel) =>
        await reports.FindAsync(user.Actor, id, cancel) is { } found
            ? Results.Json(new { state = found.Job.State.ToString(), percent = progress.PercentDone(user.PartnershipId, found.Job.Payload) })
            : Results.NotFound();

    private static async Task<IResult> FileAsync(int id, Reports reports, CurrentUser user, CancellationToken cancel) =>
        await reports.FetchAsync(user.Actor, id, cancel) is { } file
            ? Results.Stream(new GZipStream(new MemoryStream(file.Content), CompressionMode.Decompress), file.ContentType, file.Name)
            : Results.NotFound();
}
