using Throughcare.Domain.Access;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Publication;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Journeys;

namespace Throughcare.Services.Assessment;

/// <summary>Turns what somebody chose into questions, as far as they may ask them, and answers them.</summary>
public sealed class FigureQuestions(ThroughcareDb db, PartnershipFacts facts, AgencyFacts agencyFacts, AnswerCache answers, AuditTrail trail)
{
    /// <summary>What the partnership has; null if no submission is in force.</summary>
    public async Task<PartnershipData?> DataOfAsync(int partnership, CancellationToken cancel)
    {
        if (await facts.LatestAsync(partnership, cancel) is not { } current)
            return null;
        var directory = await PartnershipDirectory.ReadAsync(db, partnership, current.Facts.AsOf, cancel);
        var succeeded = facts.Succeeded(partnership, new DatedFacts(current.Version, current.Facts), directory.Successions);
        return new PartnershipData(partnership, current, directory) { Facts = succeeded.Facts };
    }

    /// <summary>What the user is shown of what they chose. Ask before a comparison is split into its sides.</summary>
    public static Reached Reach(Actor actor, PartnershipData data, Selection selection)
    {
        var reached = FigureReach.Of(actor.Authority, selection, data.Current.Facts.AsOf);
        return reached with { IsNarrowed = reached.Selection != selection };
    }

    /// <summary>The question that a selection asks, with the facts that answer it; or why it cannot be answered.</summary>
    public async Task<AskedQuestion> AskAsync(PartnershipData data, Reached reached, CancellationToken cancel)
    {
        if (reached.Refusal.Length > 0)
            return AskedQuestion.Refused(reached.Refusal);
        var asked = QuestionOf(data, reached.Selection);
        if (asked.Question is not { } question)
            return asked;
        var dated = reached.Basis == FigureBasis.OwnRecords
            ? await agencyFacts.OfAsync(data.Partnership, question.RecordsOf, question.AsOf, cancel)
            : await facts.AtAsync(data.Partnership, data.Current, question.AsOf) is { } joined
                ? facts.Succeeded(data.Partnership, joined, data.Directory.Successions)
                : null;
        return dated is null
            ? AskedQuestion.Refused("Figures for several other data dates are being worked out. Try again in a minute, or choose the latest data.")
            : asked with { Facts = dated, Basis = reached.Basis };
    }

    /// <summary>The question that a selection asks; or why it cannot be answered.</summary>
    public static AskedQuestion QuestionOf(PartnershipData data, Selection selection)
    {
        var latest = data.Current.Facts.AsOf;
        var dataTo = selection.DataTo ?? latest;
        if (dataTo > latest)
            return AskedQuestion.Refused($"The data go to {Day(latest)}. Choose that day or an earlier one.");
        // Before a year is worked out from it: the first days of the calendar have none.
        if (dataTo.Year < PartnershipData.FirstYear)
            return AskedQuestion.Refused($"Choose a data date from {PartnershipData.FirstYear} on.");
        var year = selection.Year ?? FinancialYear.LastComplete(dataTo);
        if (dataTo < year.Start)
            return AskedQuestion.Refused($"The year {year} starts on {Day(year.Start)}, after the data date {Day(dataTo)}. Choose an earlier year or later data.");
        if (!DataDateRule.Allows(dataTo, latest, data.Directory.DataDates))
            return AskedQuestion.Refused($"Choose the last day of a month, or the data date of a submission, not {Day(dataTo)}.");
        var question = new Question
        {
            Year = year,
            AsOf = dataTo,
            Population = selection.Population,
            RecordsOf = selection.Records,
            Filter = FilterOf(selection, data.Directory),
            Prevalence = data.Directory.Estimate(year, selection.Population),
        };
        // Whether there is such an agency or group is the same for every data date: nothing needs to be built to find
        // out.
        if (question.Filter.ProblemWith(data.Facts) is { } problem)
            return AskedQuestion.Refused(problem);
        return new AskedQuestion(question, null, "") { Selection = selection };
    }

    /// <summary>Answers a question. One about only a few people is recorded first.</summary>
    /// <param name="section">Key of the section that shows the answer; empty for all.</param>
    public async Task<NeedsAssessment> AnswerAsync(Actor actor, PartnershipData data, AskedQuestion asked, Parts parts, string section, CancellationToken cancel)
    {
        var (question, dated) = (asked.Question!, asked.Facts!);
        if (asked.Basis == FigureBasis.Published)
            return answers.Publish(data.Partnership, dated, question) with { Parts = parts };
        var answer = answers.Answer(data.Partnership, dated, question, parts);
        if (asked.Basis == FigureBasis.Exact && answer.IsOfFew)
            await trail.RecordAsync(AuditEntry.Of(actor, AssessmentEvents.FewPeopleAsked, new("section", section), detail: Detail(asked)), cancel);
        return answer.Assessment;
    }

    private static Dictionary<string, string> Detail(AskedQuestion asked) =>
        new() { ["question"] = SelectionAddress.Write(asked.Selection with { Year = asked.Question!.Year, DataTo = asked.Question.AsOf }) };

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy");

    private static Filter FilterOf(Selection selection, PartnershipDirectory directory)
    {
        var filter = new Filter
        {
            Agencies = selection[Facet.Agency],
            Localities = selection[Facet.Locality],
            LocalitiesDefined = selection[Facet.Locality].IsAny ? [] : directory.Localities,
        };
        foreach (var facet in Facet.All)
        {
            if (facet.Dimension is { } dimension && !selection[facet].IsAny)
                filter = filter.With(dimension, selection[facet]);
        }
        return filter;
    }
}

/// <summary>What a partnership has to answer questions from.</summary>
public sealed record PartnershipData(int Partnership, CurrentFacts Current, PartnershipDirectory Directory)
{
    /// <summary>The latest facts as figures use them: with the agencies that stand for merged ones.</summary>
    public required Facts Facts { get; init; }

    /// <summary>No treatment was recorded in this way before this year; an earlier one is a typing mistake.</summary>
    public const int FirstYear = 1950;

    /// <summary>How many years are offered.</summary>
    private const int MostYears = 8;

    /// <summary>The financial years to choose from, the latest first.</summary>
    public IEnumerable<FinancialYear> Years =>
        Enumerable.Range(0, MostYears).Select(i => new FinancialYear(FinancialYear.Of(Current.Facts.AsOf).FirstYear - i));
}

/// <summary>A question with the facts that answer it; or why it cannot be answered.</summary>
public sealed record AskedQuestion(Question? Question, DatedFacts? Facts, string Problem)
{
    /// <summary>What was chosen.</summary>
    public Selection Selection { get; init; } = Selection.Latest;

    /// <summary>What the facts are made of, and how the answer is shown.</summary>
    public FigureBasis Basis { get; init; }

    public static AskedQuestion Refused(string problem) => new(null, null, problem);
}
