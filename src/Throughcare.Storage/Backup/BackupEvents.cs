using Throughcare.Storage.Audit;

namespace Throughcare.Storage.Backup;

/// <summary>What the audit trail records of backups.</summary>
public static class BackupEvents
{
    public static readonly AuditAction Made = new("installation.backup-made", "Made a backup");
    public static readonly AuditAction Restored = new("installation.backup-restored", "Restored a backup");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AuditAction> All { get; } =
    [
        Made, Restored,
    ];
}
