using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;

namespace Throughcare.Storage.Submissions;

/// <summary>Bears witness to submissions that were received.</summary>
public sealed class SubmissionWitness : IEventWitness
{
    public string What => "Submissions";

    public Task<int> CountUntoldAsync(ThroughcareDb db, int partnership, IQueryable<AuditEvent> events, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Submissions.CountAsync(
            s => s.PartnershipId == partnership && s.State != SubmissionState.Receiving
                && !events.Any(e => e.SubjectKind == "submission" && e.Subject == s.SubmissionId.ToString() && e.Action == SubmissionEvents.Received.Key), cancel);
    }
}

/// <summary>Bears witness to the changes to records that submissions made, and that were undone.</summary>
public sealed class RecordChangeWitness : IEventWitness
{
    public string What => "Changes of records";

    public Task<int> CountUntoldAsync(ThroughcareDb db, int partnership, IQueryable<AuditEvent> events, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Changes.CountAsync(
            c => c.PartnershipId == partnership && c.SubmissionId != null
                && !events.Any(e => e.SubjectKind == "submission" && e.Subject == c.SubmissionId.ToString()
                    && e.Action == (c.Kind == ChangeKind.Undo ? SubmissionEvents.Undone.Key : SubmissionEvents.Accepted.Key)), cancel);
    }
}
