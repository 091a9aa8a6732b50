using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Domain.Submissions;
using Throughcare.Services.Organisations;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Submissions;

/// <summary>Rejects a submission with a reason.</summary>
[Needs(Permissions.DecideSubmission)]
[Opens<Submission>(Permissions.DecideSubmission)]
internal sealed class RejectModel(AgencyNames agencies, SubmissionDecisions decisions, CurrentUser user) : PageModel
{
    public Submission Submission => HttpContext.Opened<Submission>();

    public string Agency { get; private set; } = "";

    public bool IsTooLate { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Submission.State == SubmissionState.Review ? Page() : Late();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Reasons.Problem(Reason, "you reject the submission") is { } problem)
            ModelState.AddModelError("Reason", problem);
        if (!ModelState.IsValid)
            return Page();
        if (await decisions.RejectAsync(user.Actor, id, Reason!.Trim(), cancel) == DecisionResult.Done)
            return this.Done("You have rejected the records", SubmissionLinks.Show(id));
        await HttpContext.OpenAsync<Submission>(Permissions.ViewSubmission);
        return Late();
    }

    private async Task PrepareAsync(CancellationToken cancel) => Agency = await agencies.OfAsync(user.PartnershipId, Submission.AgencyCode, cancel);

    private PageResult Late()
    {
        IsTooLate = true;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
