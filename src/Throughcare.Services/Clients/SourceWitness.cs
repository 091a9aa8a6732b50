using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;

namespace Throughcare.Services.Clients;

/// <summary>Bears witness of whose records come from elsewhere.</summary>
internal sealed class SourceWitness : IEventWitness
{
    /// <summary>The particular of an event that says with which change an agency's records came from elsewhere.</summary>
    internal const string Change = "change";

    public string What => "Sources of records";

    public Task<int> CountUntoldAsync(ThroughcareDb db, int partnership, IQueryable<AuditEvent> events, CancellationToken cancel) =>
        db.Changes.CountAsync(
            c => c.PartnershipId == partnership && c.Kind == ChangeKind.Source
                && !events.Any(e => e.Action == ClientEvents.SourceChanged.Key
                    && e.Detail.Contains("\"" + Change + "\":\"" + c.ChangeId.ToString() + "\"")), cancel);
}
