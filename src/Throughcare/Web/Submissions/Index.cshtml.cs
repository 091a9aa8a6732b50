using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Submissions;
using Throughcare.Report;
using Throughcare.Services.Organisations;
using Throughcare.Services.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Submissions;

/// <summary>The submissions of an agency, month by month.</summary>
[Needs(Permissions.ViewSubmission)]
internal sealed class IndexModel(ThroughcareDb db, SubmissionAccess access, AgencyNames agencies, CurrentUser user) : PageModel
{
    private const int RowsOfPage = 24;

    private const int MonthsOfChart = 12;

    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    /// <summary>Code of the agency that is shown; empty where there is none to show.</summary>
    public string Agency { get; private set; } = "";

    public string AgencyName { get; private set; } = "";

    public IReadOnlyList<Submission> Submissions { get; private set; } = [];

    public IReadOnlyDictionary<int, string> People { get; private set; } = new Dictionary<int, string>();

    public PageLinks Links { get; private set; } = null!;

    public bool MayUpload => user.Authority.May(Permissions.UploadSubmission);

    /// <summary>Accepted submissions, the earliest first: the last of each month.</summary>
    public IReadOnlyList<Submission> Months { get; private set; } = [];

    public IReadOnlyList<FieldCompleteness> Fields { get; private set; } = [];

    public int Target { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? agency, [FromQuery(Name = "page")] int number, CancellationToken cancel)
    {
        Agencies = AgencyChoice.Of(await agencies.WhereAsync(user.Actor, Permissions.ViewSubmission, cancel));
        if (agency is not null && !Agencies.Any(a => a.Value == agency))
            return NotFound();
        if (Agencies.Count == 0)
            return Page();
        (Agency, AgencyName) = Agencies.FirstOrDefault(a => a.Value == agency) is { } chosen ? (chosen.Value, chosen.Label) : (Agencies[0].Value, Agencies[0].Label);
        var all = db.Submissions.AsNoTracking().Where(s => s.PartnershipId == user.PartnershipId && s.AgencyCode == Agency && s.State != SubmissionState.Receiving);
        var pages = Math.Max(1, (await all.CountAsync(cancel) + RowsOfPage - 1) / RowsOfPage);
        number = Math.Clamp(number, 1, pages);
        Links = new PageLinks(number, pages, p => SubmissionLinks.Of(Agency, p));
        Submissions = await all.OrderByDescending(s => s.DataDate).ThenByDescending(s => s.SubmissionId).Skip((number - 1) * RowsOfPage).Take(RowsOfPage)
            .ToListAsync(cancel);
        People = await access.PeopleAsync(user.Actor, Submissions.SelectMany(s => new[] { s.ReceivedBy, s.DecidedBy }), cancel);
        Months = await MonthsAsync(all, cancel);
        Target = await db.Partnerships.Where(p => p.PartnershipId == user.PartnershipId).Select(p => p.CompletenessTarget).FirstAsync(cancel);
        if (Months.Count > 0)
        {
            var last = Months[^1];
            var rows = await db.SubmissionCompleteness.AsNoTracking()
                .Where(c => c.PartnershipId == user.PartnershipId && c.SubmissionId == last.SubmissionId).ToListAsync(cancel);
            Fields = FieldCompleteness.WorstFirst(last.DatasetVersion, rows);
        }
        return Page();
    }

    /// <summary>Faults over time.</summary>
    public Html Chart()
    {
        var table = new Table("Faults of accepted submissions", "Data date", "Rows", "Faults", "Faults per 1,000 rows") { ShowCaption = false };
        foreach (var s in Months)
            table.Row(Words.Day(s.DataDate), Figures.Number(s.Rows), Figures.Number(s.Faults), FaultRate.Words(s));
        var chart = Charts.Bars(
            $"Faults per 1,000 rows of the last {Words.Of(Months.Count, "accepted submission")}: {FaultRate.Words(Months[^1])} in the latest.",
            [new Series("Faults per 1,000 rows", Roles.Main)],
            Months.Select(s => new ChartRow(Words.Month(s.DataDate), "", FaultRate.Of(s))),
            decimals: 1);
        return new Figure("faults", "Faults per 1,000 rows", $"Accepted submissions of {AgencyName}, the last of each month", chart,
            table)
        { Beside = true }.ToHtml(new LinksInFile());
    }

    public string Person(int? account) => account is { } id && People.TryGetValue(id, out var name) ? name : "";

    private static async Task<IReadOnlyList<Submission>> MonthsAsync(IQueryable<Submission> all, CancellationToken cancel)
    {
        var accepted = await all.Where(s => s.State == SubmissionState.Accepted).OrderByDescending(s => s.DataDate).ThenByDescending(s => s.ChangeId).ToListAsync(cancel);
        return [.. accepted.DistinctBy(s => (s.DataDate.Year, s.DataDate.Month)).Take(MonthsOfChart).Reverse()];
    }
}
