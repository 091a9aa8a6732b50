using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Figures;
using Throughcare.Services;
using Throughcare.Services.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Home;

/// <summary>What there is to do for the partnership as a whole.</summary>
internal sealed class PartnershipTasks(ThroughcareDb db, SubmissionCalendar calendar, CurrentUser user, TimeProvider clock)
{
    private const int DaysOfAudit = 7;

    private const int MostActions = 5;

    /// <summary>Last month's missing submissions, and those of this month that are still to come.</summary>
    public async Task<(DateOnly Month, IReadOnlyList<AgencyYear> Missing, int Expected)> MissingAsync(CancellationToken cancel)
    {
        var today = EnglishTime.Today(clock);
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        var year = await calendar.OfAsync(user.PartnershipId, month, today, cancel);
        return (month, [.. year.Without(month)], year.Agencies.Count(a => a.Months[^1].State != MonthState.NotExpected));
    }

    /// <summary>Accounts that are locked now, and those whose owner has not set a password yet.</summary>
    public async Task<(int Locked, int Invited)> AccountsAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var open = db.Accounts.Where(a => a.PartnershipId == user.PartnershipId && a.ClosedAt == null);
        return (await open.CountAsync(SignInAttempts.IsLocked(now), cancel), await open.CountAsync(a => a.PasswordHash == null, cancel));
    }

    /// <summary>What happened in the last days, the most frequent first.</summary>
    public async Task<(int Days, long All, IReadOnlyList<(string Words, int Times)> Most)> EventsAsync(CancellationToken cancel)
    {
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-DaysOfAudit);
        var counts = await db.AuditEvents.Where(e => e.PartnershipId == user.PartnershipId && e.At >= since)
            .GroupBy(e => e.Action).Select(g => new { Action = g.Key, Times = g.Count() }).ToListAsync(cancel);
        return (DaysOfAudit, counts.Sum(c => (long)c.Times),
            [.. counts.OrderByDescending(c => c.Times).ThenBy(c => c.Action, StringComparer.Ordinal).Take(MostActions)
                .Select(c => (Capabilities.WordsFor(c.Action), c.Times))]);
    }
}
