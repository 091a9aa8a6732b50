using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;

namespace Throughcare.Web.Submissions;

/// <summary>Undoes the last accepted submission of an agency with a reason.</summary>
[Needs("submission.undo")]
internal sealed class UndoModel(SubmissionFinder finder, SubmissionAcceptance acceptance, CurrentUser user) : PageModel
{
    public Submission Submission { get; private set; } = null!;

    public string Agency { get; private set; } = "";

    public bool IsTooLate { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) =>
        await FindAsync(id, cancel) ?? (Submission.State == SubmissionState.Accepted ? Page() : Late());

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is { } refused)
            return refused;
        if (Reasons.Problem(Reason, "you undo the submission") is { } problem)
            ModelState.AddModelError("Reason", problem);
        if (!ModelState.IsValid)
            return Page();
        // Once begun it runs to its end, whether or not somebody still waits for the answer.
        if (await acceptance.UndoAsync(user.PartnershipId, id, new Decider(user.AccountId, user.Name), Reason!.Trim(), CancellationToken.None) == DecisionResult.Done)
            return Redirect($"/submissions/{id}");
        await FindAsync(id, cancel);
        return Late();
    }

    private async Task<IActionResult?> FindAsync(int id, CancellationToken cancel)
    {
        if (await finder.FindAsync(id, cancel) is not { } found)
            return NotFound();
        if (!user.Authority.MayAt("submission.undo", found.AgencyCode))
            return StatusCode(StatusCodes.Status403Forbidden);
        Submission = found;
        Agency = await finder.NameAsync(found.AgencyCode, cancel);
        return null;
    }

    private PageResult Late()
    {
        IsTooLate = true;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
