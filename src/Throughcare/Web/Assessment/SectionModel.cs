using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Report;
using Throughcare.Web.Access;

namespace Throughcare.Web.Assessment;

/// <summary>The page of a section of the assessment.</summary>
[Needs("assessment.view")]
internal sealed class SectionModel(SectionAnswers answers, CurrentUser user) : PageModel
{
    public SectionAnswer Answer { get; private set; } = null!;

    public Html Body { get; private set; }

    public bool HasCharts { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? section, CancellationToken cancel)
    {
        if (AssessmentSection.Find(section) is not { } found)
            return NotFound();
        Answer = await answers.AnswerAsync(found, Request.Query, user, cancel);
        if (Answer.Problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        if (Answer.Known is null)
            return Page();
        // The form sends every field, also the empty ones; the address that stays is the short one.
        if (Request.Query.ContainsKey(ChoiceForm.Sent))
            return LocalRedirect(AssessmentSection.Address(found.Key, SelectionAddress.Write(Answer.Selection)));
        Body = SideBySide.Write(Answer.Sides);
        HasCharts = Answer.Sides.Any(s => s.Section.Figures.Any(f => f.Charts.Count > 0));
        return Page();
    }
}
