using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Organisations;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Organisations;

namespace Throughcare.Services.Organisations;

/// <summary>An organisation with all its versions, and the days on which it ended or is to end.</summary>
/// <param name="Versions">By first day; at least one.</param>
/// <param name="Endings">By first day.</param>
public sealed record KnownOrganisation(Organisation Organisation, IReadOnlyList<OrganisationVersion> Versions, IReadOnlyList<OrganisationEnding> Endings)
{
    public int Id => Organisation.OrganisationId;

    public string Code => Organisation.Code;

    public OrganisationKind Kind => OrganisationKind.Of(Organisation.Kind);

    /// <summary>The day on which it opened.</summary>
    public DateOnly OpensOn => Versions[0].ValidFrom;

    /// <summary>The last day; null if none is known.</summary>
    public DateOnly? ClosesOn => Versions[^1].ValidTo;

    /// <summary>The ending that still applies: it has not been opened again since.</summary>
    public OrganisationEnding? Ending => Endings.FirstOrDefault(e => e.ValidTo is null);

    /// <summary>What it is called and does on a day; failing that, the last version before it; failing that, the first.</summary>
    public OrganisationVersion At(DateOnly day) => Versions.NearestTo(day);

    /// <summary>Whether it exists on a day.</summary>
    public bool IsOpenOn(DateOnly day) => Versions.Any(v => v.HoldsOn(day));
}

/// <summary>The organisations of a partnership, of every kind.</summary>
public sealed class OrganisationRegister(ThroughcareDb db)
{
    /// <summary>Every organisation, in the order of kinds and, within each, of the names that they have on a day.</summary>
    public async Task<IReadOnlyList<KnownOrganisation>> AllAsync(int partnership, DateOnly day, CancellationToken cancel)
    {
        var organisations = await db.Organisations.AsNoTracking().Where(o => o.PartnershipId == partnership).ToListAsync(cancel);
        var versions = (await db.OrganisationVersions.AsNoTracking().Where(v => v.PartnershipId == partnership).ToListAsync(cancel))
            .ToLookup(v => v.OrganisationId);
        var endings = (await db.OrganisationEndings.AsNoTracking().Where(e => e.PartnershipId == partnership).ToListAsync(cancel))
            .ToLookup(e => e.OrganisationId);
        var kinds = OrganisationKind.All.Select((kind, place) => (kind.Key, place)).ToDictionary(k => k.Key, k => k.place);
        return
        [
            .. organisations.Where(o => versions.Contains(o.OrganisationId) && kinds.ContainsKey(o.Kind))
                .Select(o => new KnownOrganisation(
                    o, [.. versions[o.OrganisationId].OrderBy(v => v.ValidFrom)], [.. endings[o.OrganisationId].OrderBy(e => e.ValidFrom)]))
                .OrderBy(o => kinds[o.Organisation.Kind]).ThenBy(o => o.At(day).Name, StringComparer.Ordinal).ThenBy(o => o.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>The organisation with a code; null if there is none.</summary>
    public async Task<KnownOrganisation?> FindAsync(int partnership, string? code, DateOnly day, CancellationToken cancel) =>
        (await AllAsync(partnership, day, cancel)).FirstOrDefault(o => o.Code == code);

    /// <summary>Where an organisation works, used to work or will work, the present sites first.</summary>
    public async Task<IReadOnlyList<OrganisationSite>> SitesAsync(Organisation organisation, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        return await db.OrganisationSites.AsNoTracking()
            .Where(s => s.PartnershipId == organisation.PartnershipId && s.OrganisationId == organisation.OrganisationId)
            .OrderBy(s => s.ValidTo != null).ThenBy(s => s.Name).ThenBy(s => s.SiteId).ToListAsync(cancel);
    }

    /// <summary>What says what an organisation is, was and will be.</summary>
    public static StoredRows RowsOf(int partnership, string? code) => new StoredRows()
        .And(db => from o in Coded(db, partnership, code)
                   join v in db.OrganisationVersions on new { o.PartnershipId, o.OrganisationId } equals new { v.PartnershipId, v.OrganisationId }
                   select v)
        .And(db => from o in Coded(db, partnership, code)
                   join e in db.OrganisationEndings on new { o.PartnershipId, o.OrganisationId } equals new { e.PartnershipId, e.OrganisationId }
                   select e);

    /// <summary>What says where an organisation works: one site, or all of them.</summary>
    public static StoredRows SiteRowsOf(int partnership, string? code, int? site) => new StoredRows()
        .And(db => from o in Coded(db, partnership, code)
                   join s in db.OrganisationSites on new { o.PartnershipId, o.OrganisationId } equals new { s.PartnershipId, s.OrganisationId }
                   where site == null || s.SiteId == site
                   select s);

    /// <summary>What says what an organisation would leave behind: itself, its sites and its contracts.</summary>
    public static StoredRows AllRowsOf(int partnership, string? code) => RowsOf(partnership, code)
        .And(SiteRowsOf(partnership, code, null))
        .And(db => db.Contracts.Where(c => c.PartnershipId == partnership && c.AgencyCode == code));

    /// <summary>What an organisation of a kind may be part of on a day: those of the right kinds that exist then, except itself.</summary>
    internal static IEnumerable<KnownOrganisation> ParentsFor(OrganisationKind kind, int? itself, IEnumerable<KnownOrganisation> all, DateOnly day) =>
        all.Where(o => kind.Parents.Contains(o.Kind.Key) && o.Id != itself && o.IsOpenOn(day));

    private static IQueryable<Organisation> Coded(ThroughcareDb db, int partnership, string? code) =>
        db.Organisations.Where(o => o.PartnershipId == partnership && o.Code == code);
}
