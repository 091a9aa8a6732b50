using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;

namespace Throughcare.Services.Clients;

/// <summary>Bears witness to which agencies' records come from elsewhere.</summary>
internal sealed class SourceWitness : IEventWitness
{
    /// <summary>The detail of an event that names the change with which an agency's records began to come from elsewhere.</summary>
    internal const string Change = "change";

    public string What => "Sources of records";

    public Task<int> CountUntoldAsync(ThroughcareDb db, int partnership, IQueryable<AuditEvent> events, CancellationToken cancel) =>
        db.Changes.CountAsync(
            c => c.PartnershipId == partnership && c.Kind == ChangeKind.Source
                && !events.Any(e => e.Action == ClientEvents.SourceChanged.Key
                    && e.Detail.Contains("\"" + Change + "\":\"" + c.ChangeId.ToString() + "\"")), cancel);
}
