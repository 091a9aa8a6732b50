using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Organisations;

/// <summary>
/// Keeps versions of agencies, localities and contracts. What an agency or locality is called and does is never overwritten but
/// by another version from the same day: a new version ends the one before on the day before it.
/// </summary>
public static class OrganisationStore
{
    /// <summary>Adds a version of an agency, which may be its first. A version that begins later goes on to hold from its day.</summary>
    /// <exception cref="ArgumentException">It would end before it begins.</exception>
    public static async Task SetAsync(ThroughcareDb db, AgencyVersion version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(version);
        var others = await db.Agencies.Where(a => a.PartnershipId == version.PartnershipId && a.AgencyCode == version.AgencyCode).ToListAsync(cancel);
        await SetAsync(db, version, others, cancel);
    }

    /// <inheritdoc cref="SetAsync(ThroughcareDb, AgencyVersion, CancellationToken)"/>
    public static async Task SetAsync(ThroughcareDb db, LocalityVersion version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(version);
        var others = await db.Localities.Where(l => l.PartnershipId == version.PartnershipId && l.LocalityKey == version.LocalityKey).ToListAsync(cancel);
        await SetAsync(db, version, others, cancel);
    }

    /// <summary>Adds a contract, or puts it in the place of the one with the same reference.</summary>
    /// <exception cref="ArgumentException">It would end before it begins.</exception>
    public static async Task SetAsync(ThroughcareDb db, Contract contract, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(contract);
        if (contract.ValidTo < contract.ValidFrom)
            throw new ArgumentException("A contract cannot end before it begins.", nameof(contract));
        var known = await db.Contracts.SingleOrDefaultAsync(
            c => c.PartnershipId == contract.PartnershipId && c.AgencyCode == contract.AgencyCode && c.Reference == contract.Reference, cancel);
        if (known is null)
            db.Add(contract);
        else
            db.Entry(known).CurrentValues.SetValues(contract);
        await db.SaveChangesAsync(cancel);
    }

    private static async Task SetAsync<T>(ThroughcareDb db, T version, List<T> others, CancellationToken cancel)
        where T : class, IDated
    {
        if (version.ValidTo < version.ValidFrom)
            throw new ArgumentException("A version cannot end before it begins.", nameof(version));
        if (others.Where(o => o.ValidFrom < version.ValidFrom).MaxBy(o => o.ValidFrom) is { } before && !(before.ValidTo < version.ValidFrom))
            before.ValidTo = version.ValidFrom.AddDays(-1);
        if (others.Where(o => o.ValidFrom > version.ValidFrom).MinBy(o => o.ValidFrom) is { } after && !(version.ValidTo < after.ValidFrom))
            version.ValidTo = after.ValidFrom.AddDays(-1);
        if (others.SingleOrDefault(o => o.ValidFrom == version.ValidFrom) is { } same)
            db.Entry(same).CurrentValues.SetValues(version);
        else
            db.Add(version);
        await db.SaveChangesAsync(cancel);
    }
}
