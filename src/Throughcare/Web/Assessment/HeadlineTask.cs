using Throughcare.Report;
using Throughcare.Web.Access;

namespace Throughcare.Web.Assessment;

/// <summary>The figures to know of the latest complete year.</summary>
/// <param name="Cards">Null where there are no data.</param>
internal sealed record LatestHeadlines(string Caption, Html? Cards);

/// <summary>What the first page shows of the assessment.</summary>
internal sealed class HeadlineTask(SectionAnswers answers, CurrentUser user)
{
    /// <summary>The headlines as the summary has them while nothing is chosen.</summary>
    public async Task<LatestHeadlines> LatestAsync(CancellationToken cancel)
    {
        var answer = await answers.AnswerAsync(AssessmentSection.Summary, QueryCollection.Empty, user, cancel);
        return answer.Sides is [var side]
            ? new LatestHeadlines(side.Caption, side.Section.Pieces.OfType<HeadlineList>().Single().Cards(side.Links))
            : new LatestHeadlines("", null);
    }
}
