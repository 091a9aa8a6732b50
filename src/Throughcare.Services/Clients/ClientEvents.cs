using Throughcare.Storage.Audit;

namespace Throughcare.Services.Clients;

/// <summary>What the audit trail records of clients and caseloads.</summary>
public static class ClientEvents
{
    public static readonly AuditAction Searched = new("client.searched", "Searched for clients");
    public static readonly AuditAction Read = new("client.read", "Read a client's record");
    internal static readonly AuditAction CaseloadAssigned = new("caseload.assigned", "Put a client on a caseload");
    internal static readonly AuditAction CaseloadEnded = new("caseload.ended", "Took a client off a caseload");
    internal static readonly AuditAction LinkConfirmed = new("link.confirmed", "Said that two clients are one person");
    internal static readonly AuditAction LinkRefused = new("link.refused", "Said that two clients are not one person");
    internal static readonly AuditAction LinkWithdrawn = new("link.withdrawn", "Took back what was said of two clients");
    internal static readonly AuditAction SourceChanged = new("record.source-changed", "Said where an agency's records come from");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AuditAction> All { get; } =
    [
        Searched, Read, CaseloadAssigned, CaseloadEnded, LinkConfirmed, LinkRefused, LinkWithdrawn, SourceChanged,
    ];
}
