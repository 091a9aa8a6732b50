using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Domain.Assessment;
using Throughcare.Services.Assessment;
using Throughcare.Web.Access;
using Throughcare.Web.Links;

namespace Throughcare.Web.Assessment;

/// <summary>The people behind a figure.</summary>
[Needs(Permissions.OpenPeople, Permissions.SeePseudonyms)]
internal sealed class PeopleModel(FigureQuestions questions, PeopleBehindFigure people, CurrentUser user) : PageModel
{
    public Selection Selection { get; private set; } = Selection.Latest;

    public PartnershipData Known { get; private set; } = null!;

    public Question Question { get; private set; } = null!;

    public FigureKey Figure { get; private set; } = null!;

    public PeoplePage People { get; private set; } = null!;

    public bool ShowsClients => PeopleBehindFigure.ShowsClients(user.Actor);

    public string Problem { get; private set; } = "";

    /// <summary>Address of another page of the list.</summary>
    public string Address(int number)
    {
        (string, string) figure = ("figure", Figure.ToString());
        return AssessmentLinks.People + SelectionAddress.Write(Selection, number <= 1 ? [figure] : [figure, ("page", $"{number}")]);
    }

    public async Task<IActionResult> OnGetAsync(string? figure, [FromQuery(Name = "page")] int number, CancellationToken cancel)
    {
        Selection = SelectionAddress.Read(name => Request.Query[name], out var problems) with { Compare = null };
        if (await questions.DataOfAsync(user.PartnershipId, cancel) is not { } known || !FigureKey.TryParse(known.Facts, figure, out var key))
            return NotFound();
        (Known, Figure) = (known, key);
        var reached = FigureQuestions.Reach(user.Actor, known, Selection);
        if (problems.Count == 0 && reached.Refusal.Length == 0 && reached.IsNarrowed)
        {
            Selection = reached.Selection;
            return LocalRedirect(Address(number));
        }
        var asked = problems.Count > 0 ? AskedQuestion.Refused(problems[0]) : await questions.AskAsync(known, reached, cancel);
        if (asked.Question is null)
        {
            Problem = asked.Problem;
            Response.StatusCode = (problems.Count == 0 ? reached : null).ProblemStatus();
            return Page();
        }
        Question = asked.Question;
        People = await people.OpenAsync(user.Actor, asked, key, Selection, number, cancel);
        return Page();
    }
}
