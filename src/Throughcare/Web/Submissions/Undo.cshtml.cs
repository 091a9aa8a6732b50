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

/// <summary>Undoes the last accepted submission of an agency with a reason.</summary>
[Needs(Permissions.UndoSubmission)]
[Opens<Submission>(Permissions.UndoSubmission)]
internal sealed class UndoModel(AgencyNames agencies, SubmissionAcceptance acceptance, CurrentUser user) : PageModel
{
    public Submission Submission => HttpContext.Opened<Submission>();

    public string Agency { get; private set; } = "";

    public bool IsTooLate { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Submission.State == SubmissionState.Accepted ? Page() : Late();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Reasons.Problem(Reason, "you undo the submission") is { } problem)
            ModelState.AddModelError("Reason", problem);
        if (!ModelState.IsValid)
            return Page();
        // Once begun it runs to its end, whether or not somebody still waits for the answer.
        if (await acceptance.UndoAsync(user.Actor, id, Reason!.Trim(), CancellationToken.None) == DecisionResult.Done)
            return this.Done("The submission is undone", SubmissionLinks.Show(id));
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
