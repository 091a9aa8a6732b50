using Throughcare.Storage.Audit;

namespace Throughcare.Services.Organisations;

/// <summary>What the audit trail records of organisations.</summary>
internal static class OrganisationEvents
{
    public static readonly AuditAction Changed = new("organisation.changed", "Changed an agency or locality");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AuditAction> All { get; } =
    [
        Changed,
    ];
}
