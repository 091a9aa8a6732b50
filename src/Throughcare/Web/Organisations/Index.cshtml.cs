using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Storage;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Organisations;
using Throughcare.Web.Access;

namespace Throughcare.Web.Organisations;

/// <summary>The partnership with its agencies, localities, contracts and estimates.</summary>
[Needs(Permissions.EditOrganisation)]
internal sealed class IndexModel(ThroughcareDb db, CurrentUser user, TimeProvider clock) : PageModel
{
    public Partnership Partnership { get; private set; } = null!;

    /// <summary>Versions of agencies that hold today or later, by code and day.</summary>
    public IReadOnlyList<AgencyVersion> Agencies { get; private set; } = [];

    /// <summary>Agencies that have closed, as they were last.</summary>
    public IReadOnlyList<AgencyVersion> Closed { get; private set; } = [];

    public IReadOnlyList<LocalityVersion> Localities { get; private set; } = [];

    public IReadOnlyList<Contract> Contracts { get; private set; } = [];

    public IReadOnlyList<PrevalenceEstimate> Estimates { get; private set; } = [];

    public DateOnly Today { get; } = EnglishTime.Today(clock);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var partnership = user.PartnershipId;
        Partnership = await db.Partnerships.AsNoTracking().SingleAsync(p => p.PartnershipId == partnership, cancel);
        var versions = await db.Agencies.AsNoTracking().Where(a => a.PartnershipId == partnership).OrderBy(a => a.AgencyCode).ThenBy(a => a.ValidFrom)
            .ToListAsync(cancel);
        Agencies = [.. versions.Where(a => a.HoldsFrom(Today))];
        Closed = [.. versions.GroupBy(a => a.AgencyCode, StringComparer.Ordinal).Select(a => a.NearestTo(DateOnly.MaxValue)).Where(a => a.ValidTo < Today)];
        Localities = await db.Localities.AsNoTracking().Where(l => l.PartnershipId == partnership).From(Today).OrderBy(l => l.LocalityKey)
            .ThenBy(l => l.ValidFrom).ToListAsync(cancel);
        Contracts = await db.Contracts.AsNoTracking().Where(c => c.PartnershipId == partnership).OrderBy(c => c.AgencyCode).ThenByDescending(c => c.ValidFrom)
            .ToListAsync(cancel);
        Estimates = await db.PrevalenceEstimates.AsNoTracking().Where(p => p.PartnershipId == partnership).OrderByDescending(p => p.YearStart)
            .ThenBy(p => p.Population).ToListAsync(cancel);
    }
}
