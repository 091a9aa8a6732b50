using Microsoft.EntityFrameworkCore;
using Throughcare.Services;
using Throughcare.Storage;
using Throughcare.Web.Access;

namespace Throughcare.Web.Audit;

/// <summary>What happened in the last days: how many events there were, and the most frequent of them in words.</summary>
internal sealed record LastDays(int Days, long All, IReadOnlyList<(string Words, int Times)> Most);

/// <summary>What there is to look at in the audit trail.</summary>
internal sealed class TrailTasks(ThroughcareDb db, CurrentUser user, TimeProvider clock)
{
    private const int Days = 7;

    private const int MostActions = 5;

    /// <summary>The events of the last days, the most frequent first.</summary>
    public async Task<LastDays> LastDaysAsync(CancellationToken cancel)
    {
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-Days);
        var counts = await db.AuditEvents.Where(e => e.PartnershipId == user.PartnershipId && e.At >= since)
            .GroupBy(e => e.Action).Select(g => new { Action = g.Key, Times = g.Count() }).ToListAsync(cancel);
        return new LastDays(Days, counts.Sum(c => (long)c.Times),
            [.. counts.OrderByDescending(c => c.Times).ThenBy(c => c.Action, StringComparer.Ordinal).Take(MostActions)
                .Select(c => (Capabilities.WordsFor(c.Action), c.Times))]);
    }
}
