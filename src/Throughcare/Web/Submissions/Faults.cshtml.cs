using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Dataset;
using Throughcare.Services.Audit;
using Throughcare.Services.Organisations;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Submissions;

/// <summary>The rows in which one check found something.</summary>
[Needs(Permissions.ViewSubmission)]
[Opens<Submission>(Permissions.ViewSubmission)]
internal sealed class FaultsModel(ThroughcareDb db, AgencyNames agencies, ShownClients shown, CurrentUser user) : PageModel
{
    private const int RowsOfPage = 50;

    public Submission Submission => HttpContext.Opened<Submission>();

    public string Agency { get; private set; } = "";

    public Check Check { get; private set; } = null!;

    public int Faults { get; private set; }

    public IReadOnlyList<SubmissionFault> Rows { get; private set; } = [];

    public PageLinks Links { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, string? check, [FromQuery(Name = "page")] int number, CancellationToken cancel)
    {
        if (Submission.DatasetVersion.Checks.FirstOrDefault(c => c.Id == check) is not { } known)
            return NotFound();
        Check = known;
        Agency = await agencies.OfAsync(user.PartnershipId, Submission.AgencyCode, cancel);
        var faults = db.SubmissionFaults.AsNoTracking().Where(f => f.PartnershipId == user.PartnershipId && f.SubmissionId == id && f.CheckId == known.Id);
        Faults = await faults.CountAsync(cancel);
        var pages = Math.Max(1, (Faults + RowsOfPage - 1) / RowsOfPage);
        number = Math.Clamp(number, 1, pages);
        Links = new PageLinks(number, pages, p => SubmissionLinks.Faults(id, known.Id, p));
        shown.As(SubmissionEvents.Read, AuditSubject.Submission(id), new Dictionary<string, string> { ["check"] = known.Id, ["page"] = $"{number}" });
        Rows = await faults.OrderBy(f => f.FaultNumber).Skip((number - 1) * RowsOfPage).Take(RowsOfPage).ToListAsync(cancel);
        return Page();
    }
}
