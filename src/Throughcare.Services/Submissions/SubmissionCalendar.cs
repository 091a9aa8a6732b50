using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Organisations;
using Throughcare.Storage.Submissions;

namespace Throughcare.Services.Submissions;

/// <summary>Whether an agency has submitted for a month.</summary>
public enum MonthState
{
    /// <summary>The agency did not exist or was not expected to submit.</summary>
    NotExpected,

    /// <summary>The month is not over.</summary>
    Due,

    Missing,

    /// <summary>A submission waits for review.</summary>
    Waiting,

    Accepted,
}

/// <summary>A month of an agency.</summary>
/// <param name="Accepted">The last submission that was accepted for it; null if there is none.</param>
public sealed record AgencyMonth(DateOnly Month, MonthState State, Submission? Accepted);

/// <summary>Twelve months of an agency.</summary>
/// <param name="Latest">The last accepted submission up to the end of these months.</param>
/// <param name="Present">Values present in the fields that the return must have, in that submission.</param>
/// <param name="Expected">Values that there should be.</param>
public sealed record AgencyYear(string Code, string Name, IReadOnlyList<AgencyMonth> Months, Submission? Latest, long Present, long Expected);

/// <summary>Twelve months of a partnership.</summary>
public sealed record SubmissionYear(IReadOnlyList<DateOnly> Months, IReadOnlyList<AgencyYear> Agencies, int Target)
{
    /// <summary>The agencies that have not submitted for a month.</summary>
    public IEnumerable<AgencyYear> Without(DateOnly month) =>
        Agencies.Where(a => a.Months.Any(m => m.Month == month && m.State is not (MonthState.Accepted or MonthState.NotExpected)));
}

/// <summary>Compares submissions with what was expected of each agency in each month.</summary>
public sealed class SubmissionCalendar(ThroughcareDb db)
{
    private const int MonthsOfYear = 12;

    /// <summary>The last month to show: the present one or, if nothing was accepted for a year, the last for which something was.</summary>
    public async Task<DateOnly> LastMonthAsync(int partnership, DateOnly today, CancellationToken cancel)
    {
        var latest = await db.Submissions
            .Where(s => s.PartnershipId == partnership && s.State == SubmissionState.Accepted).MaxAsync(s => (DateOnly?)s.DataDate, cancel);
        var present = First(today);
        return latest is { } day && First(day) <= present.AddMonths(-MonthsOfYear) ? First(day) : present;
    }

    /// <summary>The twelve months that end with one.</summary>
    public async Task<SubmissionYear> OfAsync(int partnership, DateOnly last, DateOnly today, CancellationToken cancel)
    {
        DateOnly[] months = [.. Enumerable.Range(0, MonthsOfYear).Select(i => First(last).AddMonths(i + 1 - MonthsOfYear))];
        var (from, to) = (months[0], End(months[^1]));
        var versions = await db.Agencies.AsNoTracking()
            .Where(a => a.PartnershipId == partnership && a.ValidFrom <= to).From(from).ToListAsync(cancel);
        var submissions = await db.Submissions.AsNoTracking()
            .Where(s => s.PartnershipId == partnership && s.DataDate <= to
                && (s.State == SubmissionState.Accepted || (s.DataDate >= from && s.State == SubmissionState.Review)))
            .ToListAsync(cancel);
        var byAgency = submissions.ToLookup(s => s.AgencyCode, StringComparer.Ordinal);
        var target = await db.Partnerships.Where(p => p.PartnershipId == partnership).Select(p => p.CompletenessTarget).FirstAsync(cancel);
        var agencies = new List<AgencyYear>();
        foreach (var agency in versions.GroupBy(v => v.AgencyCode, StringComparer.Ordinal))
        {
            AgencyMonth[] own = [.. months.Select(m => Month(m, [.. agency], [.. byAgency[agency.Key]], today))];
            if (own.All(m => m.State == MonthState.NotExpected))
                continue;
            var latest = byAgency[agency.Key].Where(s => s.State == SubmissionState.Accepted).MaxBy(s => (s.DataDate, s.ChangeId));
            var (present, expected) = latest is null ? (0, 0) : await CompletenessAsync(latest, cancel);
            agencies.Add(new AgencyYear(agency.Key, agency.NearestTo(to).Name, own, latest, present, expected));
        }
        return new SubmissionYear(months, [.. agencies.OrderBy(a => a.Name, StringComparer.Ordinal).ThenBy(a => a.Code, StringComparer.Ordinal)], target);
    }

    private static AgencyMonth Month(DateOnly month, IReadOnlyList<AgencyVersion> versions, IReadOnlyList<Submission> submissions, DateOnly today)
    {
        var end = End(month);
        var ofMonth = submissions.Where(s => First(s.DataDate) == month).ToList();
        var accepted = ofMonth.Where(s => s.State == SubmissionState.Accepted).MaxBy(s => s.ChangeId);
        if (accepted is not null)
            return new AgencyMonth(month, MonthState.Accepted, accepted);
        // An agency that closed during the month has nobody left to submit at its end.
        if (!versions.Any(v => v.Submits && v.HoldsOn(end)))
            return new AgencyMonth(month, MonthState.NotExpected, null);
        if (ofMonth.Any(s => s.State == SubmissionState.Review))
            return new AgencyMonth(month, MonthState.Waiting, null);
        return new AgencyMonth(month, end >= today ? MonthState.Due : MonthState.Missing, null);
    }

    private async Task<(long Present, long Expected)> CompletenessAsync(Submission submission, CancellationToken cancel)
    {
        var rows = await db.SubmissionCompleteness.AsNoTracking()
            .Where(c => c.PartnershipId == submission.PartnershipId && c.SubmissionId == submission.SubmissionId).ToListAsync(cancel);
        var required = FieldCompleteness.WorstFirst(submission.DatasetVersion, rows).Where(f => f.Field.Required).ToList();
        return (required.Sum(f => (long)f.Present), required.Sum(f => (long)f.Records));
    }

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly End(DateOnly month) => month.AddMonths(1).AddDays(-1);
}
