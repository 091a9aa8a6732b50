using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;
using Throughcare.Web.Audit;

namespace Throughcare.Web.Submissions;

/// <summary>Says that all files of a submission are here, so that it is checked.</summary>
internal sealed class SubmissionReceipt(Database database, UserTrail trail, CurrentUser user, SubmissionQueue queue)
{
    public async Task CompleteAsync(int submission, CancellationToken cancel)
    {
        await using var db = database.Open();
        await using var change = await database.BeginChangeAsync(db, user.PartnershipId, cancel);
        var found = await db.Submissions.SingleAsync(s => s.PartnershipId == user.PartnershipId && s.SubmissionId == submission, cancel);
        found.State = SubmissionState.Received;
        await db.SaveChangesAsync(cancel);
        await trail.AppendAsync(
            db, AuditAction.SubmissionReceived, "submission", $"{submission}", detail: new Dictionary<string, string> { ["agency"] = found.AgencyCode, ["dataDate"] = $"{found.DataDate:yyyy-MM-dd}" }, cancel: cancel);
        await change.CommitAsync(cancel);
        queue.Wake();
    }
}
