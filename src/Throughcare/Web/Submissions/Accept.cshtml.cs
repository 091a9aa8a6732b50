using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Domain.Submissions;
using Throughcare.Services.Jobs;
using Throughcare.Services.Organisations;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Submissions;

/// <summary>Asks once more before a submission is put in force, and pauses where too much would go.</summary>
[Needs(Permissions.DecideSubmission)]
[Opens<Submission>(Permissions.DecideSubmission)]
internal sealed class AcceptModel(
    ThroughcareDb db, AgencyNames agencies, SubmissionDecisions decisions, JobSignal signal, CurrentUser user) : PageModel
{
    public Submission Submission => HttpContext.Opened<Submission>();

    public string Agency { get; private set; } = "";

    public SubmissionPause Pause { get; private set; } = new(null, null);

    /// <summary>Whether it no longer waits for a decision.</summary>
    public bool IsTooLate { get; private set; }

    [BindProperty]
    public bool Confirmed { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Submission.State == SubmissionState.Review ? Page() : Late();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        switch (await decisions.AcceptAsync(user.Actor, id, Confirmed, cancel))
        {
            case DecisionResult.TooLate:
                await HttpContext.OpenAsync<Submission>(Permissions.ViewSubmission);
                return Late();
            case DecisionResult.NotConfirmed:
                ModelState.AddModelError("Confirmed", "Confirm that you have seen this and want to go on");
                return Page();
            default:
                signal.Wake();
                return this.Done("You have accepted the records", SubmissionLinks.Show(id));
        }
    }

    private async Task PrepareAsync(CancellationToken cancel)
    {
        Agency = await agencies.OfAsync(user.PartnershipId, Submission.AgencyCode, cancel);
        Pause = await SubmissionPause.OfAsync(db, Submission, cancel);
    }

    private PageResult Late()
    {
        IsTooLate = true;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
