using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Submissions;

/// <summary>Says that all files of a submission are here, so that it is checked.</summary>
internal sealed class SubmissionReceipt(Database database, AuditTrail audit, CurrentUser user, SubmissionQueue queue)
{
    public async Task CompleteAsync(int submission, CancellationToken cancel)
    {
        await using var db = database.Open();
        await using var change = await database.BeginChangeAsync(db, user.PartnershipId, cancel);
        var found = await db.Submissions.SingleAsync(s => s.PartnershipId == user.PartnershipId && s.SubmissionId == submission, cancel);
        found.State = SubmissionState.Received;
        await db.SaveChangesAsync(cancel);
        await audit.AppendAsync(db, user.Did(AuditAction.SubmissionReceived, "submission", submission, detail: new() { ["agency"] = found.AgencyCode, ["dataDate"] = $"{found.DataDate:yyyy-MM-dd}" }), cancel);
        await change.CommitAsync(cancel);
        queue.Wake();
    }
}
