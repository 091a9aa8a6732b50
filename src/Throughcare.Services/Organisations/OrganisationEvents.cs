using Throughcare.Storage.Audit;

namespace Throughcare.Services.Organisations;

/// <summary>What the audit trail records of organisations.</summary>
internal static class OrganisationEvents
{
    public static readonly AuditAction Added = new("organisation.added", "Added an organisation");
    public static readonly AuditAction Changed = new("organisation.changed", "Changed an organisation or locality");
    public static readonly AuditAction Renamed = new("organisation.renamed", "Renamed an organisation");
    public static readonly AuditAction Closed = new("organisation.closed", "Closed an organisation");
    public static readonly AuditAction Merged = new("organisation.merged", "Merged an organisation into another");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AuditAction> All { get; } =
    [
        Added, Changed, Renamed, Closed, Merged,
    ];
}
