namespace Throughcare.Storage.Records;

/// <summary>What holds now, whatever is being prepared. All code that reads records begins here.</summary>
public static class InForce
{
    /// <summary>The versions of records that hold.</summary>
    public static IQueryable<T> InForceIn<T>(this IQueryable<T> records, ThroughcareDb db)
        where T : SourceRecord => records.Where(r =>
            (r.Until == null || db.PreparedChanges.Any(p => p.PartnershipId == r.PartnershipId && p.ChangeId == r.Until))
            && !db.PreparedChanges.Any(p => p.PartnershipId == r.PartnershipId && p.ChangeId == r.Since));

    /// <summary>The clients whom their agencies know.</summary>
    public static IQueryable<Client> InForceIn(this IQueryable<Client> clients, ThroughcareDb db) =>
        clients.Where(c => !db.PreparedChanges.Any(p => p.PartnershipId == c.PartnershipId && p.ChangeId == c.Since));
}
