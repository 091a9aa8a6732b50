using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>The ten figures to know, each in one plain sentence.</summary>
internal static class SummarySection
{
    public static ReportSection Declared { get; } = new(
        "summary",
        "Summary",
        Parts.Bullseye | Parts.InTreatment | Parts.Presentations | Parts.Waiting | Parts.Retention
            | Parts.EffectiveTreatment | Parts.Exits | Parts.Outcomes,
        Write);

    public static Section Write(ReportContext report) => new(
        "summary",
        "Summary",
        [new HeadlineList([.. Headlines(report)])],
        Bullseye.Definition,
        Bullseye.PenetrationDefinition,
        InTreatment.Definition,
        Presentations.Definition,
        WaitingTimes.Definition,
        Retention.Definition,
        EffectiveTreatment.Definition,
        Exits.Definition,
        OutcomeChange.Definition);

    internal static IEnumerable<Headline> Headlines(ReportContext report)
    {
        var a = report.Assessment;
        yield return new("bullseye", CellValue.Of(a.Bullseye.Known), "known to treatment",
            $"People in contact with treatment this year{Before(a.Question.KnownYears)}: every ring of the bulls-eye.");
        yield return new("penetration", CellValue.Percent(a.Bullseye.Penetration), "penetration",
            a.Bullseye.Prevalence is { } prevalence
                ? $"Share of the {Figures.Number(prevalence)} people estimated to have a drug problem who are known; "
                + $"{Figures.Percent(a.Bullseye.TreatmentPenetration)} had structured treatment in the year."
                : a.Question.IsOfAll
                    ? "No prevalence estimate was given, so it cannot be said what share of people with a drug problem is known."
                    : "A prevalence estimate is of everybody, so it cannot be said what share of these people is known.");
        yield return new("bullseye", CellValue.Of(a.InTreatment.AtYearEnd), $"in treatment on {Figures.Date(a.InTreatment.AtDate)}",
            $"People in structured treatment on the last day of the {(report.YearStillRunning ? "data" : "year")}.");
        yield return new("effective-treatment", CellValue.Of(a.InTreatment.DuringYear), "in treatment during the year",
            "People who had structured treatment at some time in the year.");
        yield return new("presentations", CellValue.Of(a.Presentations.Total), "presentations",
            $"Treatment journeys that started in the year{TopSource(report)}.");
        yield return new("waits", CellValue.Percent(a.Waiting.First.Within21DaysRate), "first waits within 3 weeks",
            a.Waiting.First.Valid == 0
                ? "No first intervention with a valid wait started in the year."
                : $"Share of first interventions with an appointment offered within three weeks of referral; the mean wait was "
                + $"{Figures.Mean(a.Waiting.First.MeanDays)} days.");
        yield return new("retention", CellValue.Percent(a.Retention.RetainedRate), "retained 12 weeks",
            a.Retention.Determinable == 0
                ? "No journey that started in the year can be judged yet."
                : $"Of {Figures.WithNoun(a.Retention.Determinable, "journey", "journeys")} that started in the year and can be judged, "
                + $"{Of(a.Retention.Retained12Weeks)} lasted 12 weeks or more.");
        yield return new("effective-treatment", CellValue.Percent(a.EffectiveTreatment.EffectiveRate), "in effective treatment",
            a.EffectiveTreatment.InYear == 0
                ? "Nobody was in structured treatment during the year."
                : $"{Capital(Figures.People(a.EffectiveTreatment.Effective))} stayed 12 weeks, or left sooner as planned.");
        yield return new("exits", CellValue.Percent(Rate.Of(a.Exits.Planned, a.Exits.Total)), "of exits planned",
            a.Exits.Total == 0
                ? "No treatment journey ended in the year."
                : $"Of {Figures.WithNoun(a.Exits.Total, "exit", "exits")} from treatment, {Of(a.Exits.Planned)} {WasOrWere(a.Exits.Planned)} planned and "
                + $"{Of(a.Exits.Unplanned)} {WasOrWere(a.Exits.Unplanned)} unplanned.");
        var opiates = a.Outcomes.Substances.FirstOrDefault(s => s.Key == "opiates");
        yield return opiates is null || opiates.N == 0
            ? new("outcomes", CellValue.Of(Figures.None), "stopped using opiates", "No start and later outcomes profile (TOP) of anybody using opiates can be compared.")
            : new("outcomes", CellValue.Percent(Rate.Of(opiates.Abstinent, opiates.N)), "stopped using opiates",
                $"Of {Figures.People(opiates.N)} who used illicit opiates at the start, {Of(opiates.Abstinent)} reported none at their latest review or exit.");
    }

    private static string TopSource(ReportContext report)
    {
        var sources = report.Assessment.Presentations.Profile.Dimensions.FirstOrDefault(d => d.Dimension == "referralSource");
        var top = sources?.Groups.Where(g => g.Count.IsShown && g.Key is not ("other" or "not-stated")).MaxBy(g => g.Count.Value);
        var share = top is null ? Figures.None : Figures.Percent(top.Count, report.Assessment.Presentations.Total);
        return top is null || share == Figures.None ? "" : $"; the most frequent named referral source is {SourceInSentence(top.Key)} ({share})";
    }

    private static string SourceInSentence(string key) => key switch
    {
        "self" => "the person themselves",
        "gp" => "the GP",
        "criminal-justice" => "criminal justice",
        "self-family-friends" => "the person themselves, family or friends",
        "health-social-care" => "health and social care",
        "substance-misuse-service" => "substance misuse services",
        _ => Labels.Group("referralSource", key),
    };

    private static string Before(int years) => years switch
    {
        0 => "",
        1 => " or treated in the year before",
        _ => $" or treated in the {years} years before",
    };

    private static string Of(Count count) => count.IsShown ? count.ToString() : count == Count.Small ? "fewer than 5" : "an undisclosed number";

    private static string WasOrWere(Count count) => count == 1 ? "was" : "were";

    private static string Capital(string text) => string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));

}
