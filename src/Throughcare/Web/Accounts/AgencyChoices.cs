using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Dated;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Accounts;

/// <summary>What there is to choose when somebody gets a role.</summary>
internal static class AgencyChoices
{
    public static IReadOnlyList<Choice> Roles { get; } = [.. AccessRules.Roles.Select(r => new Choice(r.Key, r.IsOfAgency ? $"{r.Name} (of an agency)" : r.Name))];

    public static async Task<IReadOnlyList<Choice>> AgenciesAsync(ThroughcareDb db, int partnershipId, CancellationToken cancel)
    {
        var versions = await db.Agencies.AsNoTracking().Where(a => a.PartnershipId == partnershipId).ToListAsync(cancel);
        return
        [
            new Choice("", "None"),
            .. versions.GroupBy(a => a.AgencyCode).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new Choice(g.Key, $"{g.NearestTo(DateOnly.MaxValue).Name} ({g.Key})")),
        ];
    }
}
