using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Organisations;
using Throughcare.Storage.Submissions;

namespace Throughcare.Services.Organisations;

/// <summary>What continues at an organisation beyond a day, and would have to end or go on elsewhere.</summary>
/// <param name="Caseloads">Clients on caseloads after that day.</param>
/// <param name="Accounts">Open accounts with a role there.</param>
/// <param name="Undecided">Submissions that nobody has decided on yet, by data date.</param>
/// <param name="Contracts">Contracts that run after that day or begin later.</param>
/// <param name="Sites">Sites in use after that day.</param>
/// <param name="Parts">Organisations that are part of it after that day.</param>
public sealed record WhatIsOpen(
    int Caseloads,
    IReadOnlyList<string> Accounts,
    IReadOnlyList<DateOnly> Undecided,
    IReadOnlyList<Contract> Contracts,
    IReadOnlyList<OrganisationSite> Sites,
    IReadOnlyList<KnownOrganisation> Parts)
{
    private static readonly SubmissionState[] NotDecided =
        [SubmissionState.Received, SubmissionState.Checking, SubmissionState.Review, SubmissionState.Accepting];

    /// <param name="day">The first day on which the organisation no longer exists.</param>
    internal static async Task<WhatIsOpen> AtAsync(ThroughcareDb db, Organisation organisation, DateOnly day, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(organisation);
        var (partnership, id, code) = (organisation.PartnershipId, organisation.OrganisationId, organisation.Code);
        var all = await new OrganisationRegister(db).AllAsync(partnership, day, cancel);
        return new WhatIsOpen(
            await CaseloadsAsync(db, partnership, code, day, cancel),
            await db.Accounts.Where(a => a.PartnershipId == partnership && a.ClosedAt == null
                    && db.AccountRoles.Any(r => r.AccountId == a.AccountId && r.AgencyCode == code))
                .OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(cancel),
            await db.Submissions.Where(s => s.PartnershipId == partnership && s.AgencyCode == code && NotDecided.Contains(s.State))
                .OrderBy(s => s.DataDate).Select(s => s.DataDate).ToListAsync(cancel),
            await ContractsOf(db, organisation).From(day).AsNoTracking().OrderBy(c => c.Reference).ToListAsync(cancel),
            await SitesOf(db, organisation).From(day).AsNoTracking().OrderBy(s => s.Name).ToListAsync(cancel),
            [.. all.Where(o => o.Versions.Any(v => v.ParentId == id && v.HoldsFrom(day)))]);
    }

    internal static IQueryable<Contract> ContractsOf(ThroughcareDb db, Organisation organisation) =>
        db.Contracts.Where(c => c.PartnershipId == organisation.PartnershipId && c.AgencyCode == organisation.Code);

    internal static IQueryable<OrganisationSite> SitesOf(ThroughcareDb db, Organisation organisation) =>
        db.OrganisationSites.Where(s => s.PartnershipId == organisation.PartnershipId && s.OrganisationId == organisation.OrganisationId);

    private static Task<int> CaseloadsAsync(ThroughcareDb db, int partnership, string code, DateOnly day, CancellationToken cancel)
    {
        var clients = db.Clients.Where(c => c.PartnershipId == partnership && c.AgencyCode == code).Select(c => c.ClientId);
        return db.Caseloads.Where(e => e.PartnershipId == partnership && clients.Contains(e.ClientId)).From(day)
            .Select(e => e.ClientId).Distinct().CountAsync(cancel);
    }
}
