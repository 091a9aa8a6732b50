using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Dated;

namespace Throughcare.Storage.Organisations;

/// <summary>Keeps versions of agencies and localities, and contracts.</summary>
public static class OrganisationStore
{
    /// <summary>Adds a version of an agency, which may be its first. A version that begins later goes on to hold from its day.</summary>
    /// <exception cref="ArgumentException">It would end before it begins.</exception>
    public static async Task SetAsync(ThroughcareDb db, AgencyVersion version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(version);
        await db.SetAsync(version, db.Agencies.Where(a => a.PartnershipId == version.PartnershipId && a.AgencyCode == version.AgencyCode), cancel);
    }

    /// <inheritdoc cref="SetAsync(ThroughcareDb, AgencyVersion, CancellationToken)"/>
    public static async Task SetAsync(ThroughcareDb db, LocalityVersion version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(version);
        await db.SetAsync(version, db.Localities.Where(l => l.PartnershipId == version.PartnershipId && l.LocalityKey == version.LocalityKey), cancel);
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
}
