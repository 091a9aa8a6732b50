using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Dated;

namespace Throughcare.Storage.Organisations;

/// <summary>Keeps organisations, localities and contracts.</summary>
public static class OrganisationStore
{
    /// <summary>Gives an organisation its number. It exists once a version of it has been set.</summary>
    public static async Task<Organisation> AddAsync(ThroughcareDb db, int partnership, string kind, string code, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var last = await db.Organisations.Where(o => o.PartnershipId == partnership).MaxAsync(o => (int?)o.OrganisationId, cancel) ?? 0;
        var added = new Organisation { PartnershipId = partnership, OrganisationId = last + 1, Kind = kind, Code = code };
        db.Add(added);
        await db.SaveChangesAsync(cancel);
        return added;
    }

    /// <summary>
    /// Adds a version of an organisation, which may be its first. Versions that begin later still hold from their own
    /// day. An organisation that has closed is open again from the day of the version.
    /// </summary>
    /// <exception cref="ArgumentException">It would end before it begins.</exception>
    public static async Task SetAsync(ThroughcareDb db, OrganisationVersion version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(version);
        var (partnership, organisation) = (version.PartnershipId, version.OrganisationId);
        await db.SetAsync(version, db.OrganisationVersions.Where(v => v.PartnershipId == partnership && v.OrganisationId == organisation), cancel);
        await db.EndFromAsync(db.OrganisationEndings.Where(e => e.PartnershipId == partnership && e.OrganisationId == organisation && version.ValidTo == null),
            version.ValidFrom, cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Adds a site, or replaces the one with the same number.</summary>
    /// <exception cref="ArgumentException">It would end before it begins.</exception>
    public static async Task SetAsync(ThroughcareDb db, OrganisationSite site, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(site);
        if (site.ValidTo < site.ValidFrom)
            throw new ArgumentException("A site cannot end before it begins.", nameof(site));
        if (await db.OrganisationSites.FindAsync([site.PartnershipId, site.OrganisationId, site.SiteId], cancel) is { } known)
            db.Entry(known).CurrentValues.SetValues(site);
        else
            db.Add(site);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Adds a version of a locality, which may be its first. Versions that begin later still hold from their own day.</summary>
    /// <exception cref="ArgumentException">It would end before it begins.</exception>
    public static async Task SetAsync(ThroughcareDb db, LocalityVersion version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(version);
        await db.SetAsync(version, db.Localities.Where(l => l.PartnershipId == version.PartnershipId && l.LocalityKey == version.LocalityKey), cancel);
    }

    /// <summary>Adds a contract, or replaces the one with the same reference.</summary>
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
