using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Submissions;

namespace Throughcare.Services.Submissions;

/// <summary>Says that all files of a submission are here, so that it is checked.</summary>
public sealed class SubmissionReceipt(Database database, Changing changing, SubmissionQueue queue)
{
    public async Task CompleteAsync(Actor sender, int submission, CancellationToken cancel)
    {
        await using var db = database.Open();
        await changing.MakeAsync(db, sender, async change =>
        {
            var found = await db.Submissions.SingleAsync(s => s.PartnershipId == sender.PartnershipId && s.SubmissionId == submission, cancel);
            found.State = SubmissionState.Received;
            var detail = new Dictionary<string, string> { ["agency"] = found.AgencyCode, ["dataDate"] = $"{found.DataDate:yyyy-MM-dd}" };
            change.Tell(SubmissionEvents.Received, AuditSubject.Submission(submission), detail: detail);
        }, cancel);
        queue.Wake();
    }
}
