using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Report;
using Throughcare.Services.Assessment;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Assessment;

/// <summary>How far the figures can be trusted.</summary>
[Needs(Permissions.ViewAssessment)]
internal sealed class DataQualityModel(QualityAnswers answers, CurrentUser user) : PageModel
{
    public QualityAnswer Answer { get; private set; } = null!;

    public Selection Selection => Answer.Selection;

    public Html Body { get; private set; }

    public bool HasCharts { get; private set; }

    /// <summary>Whether any agency may be chosen, or only one's own.</summary>
    public bool IsExact => FigureReach.IsExact(user.Authority);

    /// <summary>Agencies to choose from.</summary>
    public IReadOnlyList<Choice> Agencies => IsExact
        ? SelectionWords.Options(Answer.Known!, Facet.Agency)
        : [.. FigureReach.OwnAgencies(user.Authority).Select(a => new Choice(a, Answer.Known!.Directory.Agency(a)))];

    /// <summary>The agencies that are chosen.</summary>
    public IReadOnlyList<string> Chosen => QualityAnswers.Agencies(Selection);

    /// <summary>What is chosen but for agencies: it goes with the reader to the other sections.</summary>
    public Selection Rest => Selection.With(Facet.Agency, Domain.Assessment.ChosenKeys.Any) with { Records = "" };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Answer = await answers.AnswerAsync(Request.Query, user, cancel);
        if (Answer.Problems.Count > 0)
        {
            Response.StatusCode = Answer.ProblemStatus;
            return Page();
        }
        if (Answer.Section is not { } section)
            return Page();
        if (Request.Query.ContainsKey(ChoiceForm.Sent) || Answer.Reached is { IsNarrowed: true })
            return LocalRedirect(Address(Selection));
        var links = new SectionLinks(AssessmentSection.DataQuality, Selection, Selection, opensPeople: false);
        Body = Html.Of($"{section.DefinedAt(links)}{section.Pieces.Select(p => p.ToHtml(links))}");
        HasCharts = section.Figures.Any(f => f.Charts.Count > 0);
        return Page();
    }

    /// <summary>The address of this page with a selection.</summary>
    public static string Address(Selection selection) => AssessmentSection.Address(AssessmentSection.DataQuality, SelectionAddress.Write(selection));
}
