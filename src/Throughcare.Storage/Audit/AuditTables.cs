using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Audit;

/// <summary>Keys of the tables of the audit trail. Triggers of the database refuse to change or remove an event.</summary>
internal static class AuditTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<AuditEvent>(t =>
        {
            t.HasKey(e => new { e.PartnershipId, e.Sequence });
            t.HasIndex(e => new { e.PartnershipId, e.At });
            t.HasIndex(e => new { e.PartnershipId, e.SubjectKind, e.Subject });
        });
        model.Entity<AuditHead>(t =>
        {
            t.HasKey(h => h.PartnershipId);
            t.Property(h => h.PartnershipId).ValueGeneratedNever();
        });
    }
}
