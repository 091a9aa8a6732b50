using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;

namespace Throughcare.Services.Clients;

/// <summary>Bears witness to what was decided about whether clients are one person.</summary>
internal sealed class LinkWitness : IEventWitness
{
    public string What => "Decisions about links";

    public Task<int> CountUntoldAsync(ThroughcareDb db, int partnership, IQueryable<AuditEvent> events, CancellationToken cancel) =>
        db.Changes.CountAsync(
            c => c.PartnershipId == partnership && c.Kind == ChangeKind.Link
                && !events.Any(e => e.SubjectKind == "link" && e.Subject == c.ChangeId.ToString()), cancel);
}
