using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;

namespace Throughcare.Web.Submissions;

/// <summary>Asks once more before a submission is put in force, and pauses where too much would go.</summary>
[Needs("submission.decide")]
internal sealed class AcceptModel(ThroughcareDb db, SubmissionFinder finder, SubmissionDecisions decisions, SubmissionQueue queue, CurrentUser user) : PageModel
{
    public Submission Submission { get; private set; } = null!;

    public string Agency { get; private set; } = "";

    public SubmissionPause Pause { get; private set; } = new(null, null);

    /// <summary>Whether it no longer waits for a decision.</summary>
    public bool IsTooLate { get; private set; }

    [BindProperty]
    public bool Confirmed { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) =>
        await FindAsync(id, cancel) ?? (IsTooLate ? Late() : Page());

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is { } refused)
            return refused;
        switch (await decisions.AcceptAsync(user.PartnershipId, id, new Decider(user.AccountId, user.Name), Confirmed, cancel))
        {
            case DecisionResult.TooLate:
                await FindAsync(id, cancel);
                return Late();
            case DecisionResult.NotConfirmed:
                ModelState.AddModelError("Confirmed", "Confirm that you have seen this and want to go on");
                return Page();
            default:
                queue.Wake();
                return Redirect($"/submissions/{id}");
        }
    }

    private async Task<IActionResult?> FindAsync(int id, CancellationToken cancel)
    {
        if (await finder.FindAsync(id, cancel) is not { } found)
            return NotFound();
        if (!user.Authority.MayAt("submission.decide", found.AgencyCode))
            return StatusCode(StatusCodes.Status403Forbidden);
        Submission = found;
        Agency = await finder.NameAsync(found.AgencyCode, cancel);
        Pause = await SubmissionPause.OfAsync(db, found, cancel);
        IsTooLate = found.State != SubmissionState.Review;
        return null;
    }

    private PageResult Late()
    {
        IsTooLate = true;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
