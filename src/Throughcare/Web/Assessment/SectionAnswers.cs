using Throughcare.Domain.Assessment;
using Throughcare.Report;
using Throughcare.Web.Access;

namespace Throughcare.Web.Assessment;

/// <summary>What a page or file of a section shows.</summary>
/// <param name="Known">Null where there are no data yet.</param>
/// <param name="Problems">Why what was asked for cannot be shown, in plain English; then there are no sides.</param>
/// <param name="Sides">One answer, or two to compare.</param>
internal sealed record SectionAnswer(AssessmentSection Section, Selection Selection, Known? Known, IReadOnlyList<string> Problems, IReadOnlyList<Side> Sides)
{
    /// <summary>The question that the first side answers.</summary>
    public Question? Question { get; init; }
}

/// <summary>Answers the questions of section pages and of their files.</summary>
internal sealed class SectionAnswers(Asking asking, TimeProvider clock)
{
    public async Task<SectionAnswer> AnswerAsync(AssessmentSection section, IQueryCollection query, CurrentUser user, CancellationToken cancel)
    {
        var selection = SelectionAddress.Read(query, out var problems);
        var known = await asking.KnownAsync(user.PartnershipId, cancel);
        if (known is null || problems.Count > 0)
            return new(section, selection, known, known is null ? [] : problems, []);
        var sides = new List<Side>();
        Question? question = null;
        foreach (var side in selection.Other is { } other ? [selection with { Compare = null }, other] : new[] { selection })
        {
            var asked = await asking.AskAsync(known, side);
            if (asked.Question is null)
                return new(section, selection, known, [asked.Problem], []);
            var isOther = question is not null;
            question ??= asked.Question;
            var links = new SectionLinks(section.Key, selection, side, PeopleAccess.MayOpen(user.Authority), isOther);
            var input = new ReportInput
            {
                Partnership = known.Directory.Name,
                Assessment = asking.Answer(known, asked, section.Parts),
                AgencyNames = known.Directory.Agencies,
                Written = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
            };
            var name = selection.Compare is { } compare ? SelectionWords.SideName(known, side, asked.Question, compare) : "";
            var caption = selection.Compare?.Facet is null ? SelectionWords.Caption(asked.Question) : $"{name}: {SelectionWords.Caption(asked.Question)}";
            sides.Add(new Side(name, caption, section.Write(new ReportContext(input, links)), links));
        }
        return new(section, selection, known, [], sides) { Question = question };
    }
}
