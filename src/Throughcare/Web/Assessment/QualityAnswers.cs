using Throughcare.Report;
using Throughcare.Services.Assessment;
using Throughcare.Storage;
using Throughcare.Web.Access;

namespace Throughcare.Web.Assessment;

/// <summary>What the page or a file on data quality shows.</summary>
/// <param name="Known">Null where there are no data yet.</param>
/// <param name="Problems">Why what was asked for cannot be shown, in plain English; then there is no section.</param>
/// <param name="DataDates">The data dates of the submissions, in words.</param>
internal sealed record QualityAnswer(Selection Selection, PartnershipData? Known, IReadOnlyList<string> Problems, Section? Section = null, string DataDates = "")
{
    /// <summary>What of the choice is shown; null where it could not be read.</summary>
    public Reached? Reached { get; init; }

    /// <summary>What the figures are counted from, and how they are shown.</summary>
    public FigureBasis Basis => Reached?.Basis ?? FigureBasis.Published;

    /// <summary>The status of an answer that says <see cref="Problems"/>.</summary>
    public int ProblemStatus => Reached.ProblemStatus();
}

/// <summary>
/// Answers questions about data quality: of all or some agencies, and always of their latest data. The rest of what is
/// chosen must make sense nonetheless, because other sections are reached with it.
/// </summary>
internal sealed class QualityAnswers(FigureQuestions questions, ThroughcareDb db)
{
    public async Task<QualityAnswer> AnswerAsync(IQueryCollection query, CurrentUser user, CancellationToken cancel)
    {
        var chosen = SelectionAddress.Read(name => query[name], out var problems);
        var known = await questions.DataOfAsync(user.PartnershipId, cancel);
        if (known is null || problems.Count > 0)
            return new(chosen, known, known is null ? [] : problems);
        var reached = FigureQuestions.Reach(user.Actor, known, chosen);
        if (reached.Refusal.Length > 0)
            return new(chosen, known, [reached.Refusal]) { Reached = reached };
        var selection = reached.Selection;
        foreach (var side in selection.Other is { } other ? [selection with { Compare = null }, other] : new[] { selection })
        {
            if (FigureQuestions.QuestionOf(known, side) is { Question: null } refused)
                return new(selection, known, [refused.Problem]) { Reached = reached };
        }
        var quality = await QualityFacts.ReadAsync(db, user.PartnershipId, Agencies(selection), cancel);
        var section = DataQualitySection.Write(quality, known.Directory.Agency, reached.Basis == FigureBasis.Published);
        return new(selection, known, [], section, DataQualitySection.DataDates(quality, known.Directory.Agency))
        {
            Reached = reached,
        };
    }

    /// <summary>The agencies whose submissions are looked at; none for all.</summary>
    public static IReadOnlyList<string> Agencies(Selection selection) =>
        selection.Records.Length > 0 ? [selection.Records] : selection[Facet.Agency];
}
