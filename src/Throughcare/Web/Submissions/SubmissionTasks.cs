using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Submissions;
using Throughcare.Services.Organisations;
using Throughcare.Services.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;

namespace Throughcare.Web.Submissions;

/// <summary>What a data manager has to do about an agency's submissions.</summary>
/// <param name="Month">The present month of the agency.</param>
/// <param name="Before">The month before.</param>
/// <param name="Waiting">Submissions that wait for a decision.</param>
/// <param name="Latest">The last submission that was checked; null before the first.</param>
/// <param name="Worst">The checks that found most in it.</param>
internal sealed record AgencyTask(
    NamedAgency Agency, AgencyMonth? Month, AgencyMonth? Before, IReadOnlyList<Submission> Waiting, Submission? Latest, IReadOnlyList<(Check Check, int Faults)> Worst);

/// <summary>The tasks at the first agencies, and how many agencies there are besides.</summary>
internal sealed record AgencyTasks(IReadOnlyList<AgencyTask> First, int More);

/// <summary>The agencies that have not submitted for a month, and how many were expected to.</summary>
internal sealed record MissingSubmissions(DateOnly Month, IReadOnlyList<AgencyYear> Missing, int Expected);

/// <summary>What there is to do about submissions.</summary>
internal sealed class SubmissionTasks(ThroughcareDb db, AgencyNames names, SubmissionCalendar calendar, CurrentUser user, TimeProvider clock)
{
    private const int MostChecks = 3;

    /// <summary>More agencies than this are not listed one by one.</summary>
    private const int MostAgencies = 5;

    /// <summary>What there is to do at the agencies for which somebody sends extracts.</summary>
    public async Task<AgencyTasks> OwnAsync(CancellationToken cancel)
    {
        var today = EnglishTime.Today(clock);
        var year = await calendar.OfAsync(user.PartnershipId, today, today, cancel);
        var tasks = new List<AgencyTask>();
        var agencies = await names.WhereAsync(user.Actor, Permissions.UploadSubmission, cancel);
        foreach (var agency in agencies.Take(MostAgencies))
        {
            var months = year.Agencies.FirstOrDefault(a => a.Code == agency.Code)?.Months;
            var own = db.Submissions.AsNoTracking().Where(s => s.PartnershipId == user.PartnershipId && s.AgencyCode == agency.Code);
            var waiting = await own.Where(s => s.State == SubmissionState.Review).OrderBy(s => s.SubmissionId).ToListAsync(cancel);
            var latest = await own.Where(s => s.State == SubmissionState.Review || s.State == SubmissionState.Accepted || s.State == SubmissionState.Rejected)
                .OrderByDescending(s => s.SubmissionId).FirstOrDefaultAsync(cancel);
            tasks.Add(new AgencyTask(agency, months?[^1], months?[^2], waiting, latest, latest is null ? [] : await WorstAsync(latest, cancel)));
        }
        return new AgencyTasks(tasks, agencies.Count - tasks.Count);
    }

    /// <summary>Last month's missing submissions.</summary>
    public async Task<MissingSubmissions> MissingAsync(CancellationToken cancel)
    {
        var today = EnglishTime.Today(clock);
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        var year = await calendar.OfAsync(user.PartnershipId, month, today, cancel);
        return new MissingSubmissions(month, [.. year.Without(month)], year.Agencies.Count(a => a.Months[^1].State != MonthState.NotExpected));
    }

    private async Task<IReadOnlyList<(Check, int)>> WorstAsync(Submission submission, CancellationToken cancel)
    {
        var found = await db.SubmissionChecks.AsNoTracking()
            .Where(c => c.PartnershipId == submission.PartnershipId && c.SubmissionId == submission.SubmissionId)
            .OrderByDescending(c => c.Faults).ThenBy(c => c.CheckId).Take(MostChecks).ToListAsync(cancel);
        return [.. found.Select(c => (submission.DatasetVersion.Check(c.CheckId), c.Faults))];
    }
}
