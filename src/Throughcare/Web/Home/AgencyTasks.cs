using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Submissions;
using Throughcare.Services.Clients;
using Throughcare.Services.Organisations;
using Throughcare.Services.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Records;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;

namespace Throughcare.Web.Home;

/// <summary>What a data manager has to do about an agency's submissions.</summary>
/// <param name="Month">The present month of the agency.</param>
/// <param name="Before">The month before.</param>
/// <param name="Waiting">Submissions that wait for a decision.</param>
/// <param name="Latest">The last submission that was checked; null before the first.</param>
/// <param name="Worst">The checks that found most in it.</param>
internal sealed record SubmissionTask(
    NamedAgency Agency, AgencyMonth? Month, AgencyMonth? Before, IReadOnlyList<Submission> Waiting, Submission? Latest, IReadOnlyList<(Check Check, int Faults)> Worst);

/// <summary>What there is to do at agencies, for those who work there.</summary>
internal sealed class AgencyTasks(ThroughcareDb db, AgencyNames names, SubmissionCalendar calendar, ClientLists clients, CurrentUser user, TimeProvider clock)
{
    private const int MostChecks = 3;

    /// <summary>More agencies than this are not listed one by one.</summary>
    public const int MostAgencies = 5;

    /// <summary>Most clients of a caseload that are listed.</summary>
    public const int MostClients = 10;

    /// <returns>The tasks at the first agencies, and how many agencies there are besides.</returns>
    public async Task<(IReadOnlyList<SubmissionTask> First, int More)> SubmissionsAsync(CancellationToken cancel)
    {
        var today = EnglishTime.Today(clock);
        var year = await calendar.OfAsync(user.PartnershipId, today, today, cancel);
        var tasks = new List<SubmissionTask>();
        var agencies = await names.WhereAsync(user.Actor, Permissions.UploadSubmission, cancel);
        foreach (var agency in agencies.Take(MostAgencies))
        {
            var months = year.Agencies.FirstOrDefault(a => a.Code == agency.Code)?.Months;
            var own = db.Submissions.AsNoTracking().Where(s => s.PartnershipId == user.PartnershipId && s.AgencyCode == agency.Code);
            var waiting = await own.Where(s => s.State == SubmissionState.Review).OrderBy(s => s.SubmissionId).ToListAsync(cancel);
            var latest = await own.Where(s => s.State == SubmissionState.Review || s.State == SubmissionState.Accepted || s.State == SubmissionState.Rejected)
                .OrderByDescending(s => s.SubmissionId).FirstOrDefaultAsync(cancel);
            tasks.Add(new SubmissionTask(agency, months?[^1], months?[^2], waiting, latest, latest is null ? [] : await WorstAsync(latest, cancel)));
        }
        return (tasks, agencies.Count - tasks.Count);
    }

    /// <summary>How many clients with an open episode have no key worker.</summary>
    public Task<int> WithoutKeyWorkerAsync(CancellationToken cancel)
    {
        string[] agencies = [.. user.Authority.AgenciesOf(Permissions.AssignCaseload).SelectMany(user.Authority.StandsFor)];
        return clients.WithoutKeyWorker(user.Actor).CountAsync(c => agencies.Contains(c.AgencyCode), cancel);
    }

    /// <summary>The clients on one's own caseload: the first of them, and how many there are.</summary>
    public async Task<(IReadOnlyList<Client> First, int All)> CaseloadAsync(CancellationToken cancel)
    {
        var own = clients.Caseload(user.Actor);
        return (await own.OrderBy(c => c.ClientRef).ThenBy(c => c.ClientId).Take(MostClients).ToListAsync(cancel), await own.CountAsync(cancel));
    }

    private async Task<IReadOnlyList<(Check, int)>> WorstAsync(Submission submission, CancellationToken cancel)
    {
        var found = await db.SubmissionChecks.AsNoTracking()
            .Where(c => c.PartnershipId == submission.PartnershipId && c.SubmissionId == submission.SubmissionId)
            .OrderByDescending(c => c.Faults).ThenBy(c => c.CheckId).Take(MostChecks).ToListAsync(cancel);
        return [.. found.Select(c => (submission.DatasetVersion.Check(c.CheckId), c.Faults))];
    }
}
