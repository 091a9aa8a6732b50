namespace Throughcare.Storage.Audit;

/// <summary>What the audit trail records about itself, and about the people in an answer that has no event of its own.</summary>
public static class TrailEvents
{
    public static readonly AuditAction Read = new("audit.read", "Read the audit trail");
    public static readonly AuditAction Exported = new("audit.exported", "Exported the audit trail");
    public static readonly AuditAction Missing = new("audit.missing", "Found the audit trail gone and began it anew");
    public static readonly AuditAction ClientsShown = new("client.shown", "Was shown references of clients");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AuditAction> All { get; } =
    [
        Read, Exported, Missing, ClientsShown,
    ];
}
