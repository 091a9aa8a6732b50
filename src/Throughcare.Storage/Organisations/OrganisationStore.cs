using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Organisations;

/// <summary>
/// Agencies, localities and contracts as of a day. What an agency or locality is called and does is never overwritten but
/// by another version from the same day: a new version ends the one before on the day before it.
/// </summary>
public static class OrganisationStore
{
    /// <summary>The agencies as they were on a day, by code.</summary>
    public static Task<List<AgencyVersion>> AgenciesAsync(ThroughcareDb db, int partnership, DateOnly on, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Agencies.AsNoTracking()
            .Where(a => a.PartnershipId == partnership && a.ValidFrom <= on && (a.ValidTo == null || a.ValidTo >= on))
            .OrderBy(a => a.AgencyCode)
            .ToListAsync(cancel);
    }

    /// <summary>The localities as they were drawn on a day, by key.</summary>
    public static Task<List<LocalityVersion>> LocalitiesAsync(ThroughcareDb db, int partnership, DateOnly on, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Localities.AsNoTracking()
            .Where(l => l.PartnershipId == partnership && l.ValidFrom <= on && (l.ValidTo == null || l.ValidTo >= on))
            .OrderBy(l => l.LocalityKey)
            .ToListAsync(cancel);
    }

    /// <summary>The contracts that ran on a day, by agency and reference.</summary>
    public static Task<List<Contract>> ContractsAsync(ThroughcareDb db, int partnership, DateOnly on, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Contracts.AsNoTracking()
            .Where(c => c.PartnershipId == partnership && c.ValidFrom <= on && (c.ValidTo == null || c.ValidTo >= on))
            .OrderBy(c => c.AgencyCode).ThenBy(c => c.Reference)
            .ToListAsync(cancel);
    }

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
