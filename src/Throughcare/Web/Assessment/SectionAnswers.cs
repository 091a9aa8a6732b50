using Throughcare.Domain.Assessment;
using Throughcare.Report;
using Throughcare.Services.Assessment;
using Throughcare.Web.Access;

namespace Throughcare.Web.Assessment;

/// <summary>What a page or file of a section shows.</summary>
/// <param name="Selection">What is shown: what was chosen, or that much of it that may be shown.</param>
/// <param name="Known">Null where there are no data yet.</param>
/// <param name="Problems">Why what was asked for cannot be shown, in plain English; then there are no sides.</param>
/// <param name="Sides">One answer, or two to compare.</param>
internal sealed record SectionAnswer(AssessmentSection Section, Selection Selection, PartnershipData? Known, IReadOnlyList<string> Problems, IReadOnlyList<Side> Sides)
{
    /// <summary>The question that the first side answers.</summary>
    public Question? Question { get; init; }

    /// <summary>What of the choice is shown; null where it could not be read.</summary>
    public Reached? Reached { get; init; }

    /// <summary>What the figures are counted from, and how they are shown.</summary>
    public FigureBasis Basis => Reached?.Basis ?? FigureBasis.Published;

    /// <summary>The status of an answer that says <see cref="Problems"/>.</summary>
    public int ProblemStatus => Reached.ProblemStatus();
}

/// <summary>Answers the questions of section pages and of their files.</summary>
internal sealed class SectionAnswers(FigureQuestions questions, TimeProvider clock)
{
    public async Task<SectionAnswer> AnswerAsync(AssessmentSection section, IQueryCollection query, CurrentUser user, CancellationToken cancel)
    {
        var selection = SelectionAddress.Read(name => query[name], out var problems);
        var known = await questions.DataOfAsync(user.PartnershipId, cancel);
        if (known is null || problems.Count > 0)
            return new(section, selection, known, known is null ? [] : problems, []);
        var reached = FigureQuestions.Reach(user.Actor, known, selection);
        if (reached.Refusal.Length > 0)
            return new(section, selection, known, [reached.Refusal], []) { Reached = reached };
        selection = reached.Selection;
        var sides = new List<Side>();
        Question? question = null;
        foreach (var side in selection.Other is { } other ? [selection with { Compare = null }, other] : new[] { selection })
        {
            var asked = await questions.AskAsync(known, reached with { Selection = side }, cancel);
            if (asked.Question is null)
                return new(section, selection, known, [asked.Problem], []) { Reached = reached };
            var links = new SectionLinks(section.Key, selection, side, PeopleBehindFigure.MayOpen(user.Authority), isOther: question is not null);
            question ??= asked.Question;
            var assessment = await questions.AnswerAsync(user.Actor, known, asked, section.Parts, section.Key, cancel);
            sides.Add(Side(section, known, selection, side, assessment, links));
        }
        return new(section, selection, known, [], sides) { Question = question, Reached = reached };
    }

    private Side Side(AssessmentSection section, PartnershipData known, Selection selection, Selection side, NeedsAssessment assessment, SectionLinks links)
    {
        var input = new ReportInput
        {
            Partnership = known.Directory.Name,
            Assessment = assessment,
            AgencyNames = known.Directory.Agencies,
            Written = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
        };
        var name = selection.Compare is { } compare ? SelectionWords.SideName(known, side, assessment.Question, compare) : "";
        var caption = SelectionWords.Caption(known, assessment.Question);
        // Whose records they are, the caption says already.
        if (selection.Compare?.Facet is { } facet && !(facet == Facet.Agency && side.Records.Length > 0))
            caption = $"{name}: {caption}";
        return new Side(name, caption, section.Write(new ReportContext(input, links)), links);
    }
}
