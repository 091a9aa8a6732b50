using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Report;
using Throughcare.Services.Assessment;
using Throughcare.Web.Access;

namespace Throughcare.Web.Assessment;

/// <summary>The page of a section of the assessment.</summary>
[Needs(Permissions.ViewAssessment)]
internal sealed class SectionModel(SectionAnswers answers, CurrentUser user) : PageModel
{
    public SectionAnswer Answer { get; private set; } = null!;

    public Html Body { get; private set; }

    public bool HasCharts { get; private set; }

    /// <summary>What can be chosen from: what the answer is counted from, and what somebody may ask where there is none.</summary>
    public FigureBasis Basis => Answer.Question is null && FigureReach.IsExact(user.Authority) ? FigureBasis.Exact : Answer.Basis;

    public IReadOnlyList<string> OwnAgencies => FigureReach.OwnAgencies(user.Authority);

    public async Task<IActionResult> OnGetAsync(string? section, CancellationToken cancel)
    {
        if (AssessmentSection.Find(section) is not { } found)
            return NotFound();
        Answer = await answers.AnswerAsync(found, Request.Query, user, cancel);
        if (Answer.Problems.Count > 0)
        {
            Response.StatusCode = Answer.ProblemStatus;
            return Page();
        }
        if (Answer.Known is null)
            return Page();
        // The form sends every field, also the empty ones; the address that stays is the short one, and of what is shown.
        if (Request.Query.ContainsKey(ChoiceForm.Sent) || Answer.Reached is { IsNarrowed: true })
            return LocalRedirect(AssessmentSection.Address(found.Key, SelectionAddress.Write(Answer.Selection)));
        Body = SideBySide.Write(Answer.Sides);
        HasCharts = Answer.Sides.Any(s => s.Section.Figures.Any(f => f.Charts.Count > 0));
        return Page();
    }
}
