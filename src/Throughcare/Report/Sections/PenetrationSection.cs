using Throughcare.Domain.Assessment;

namespace Throughcare.Report.Sections;

/// <summary>How much of the estimated need is known and treated.</summary>
internal static class PenetrationSection
{
    public static Section Write(ReportContext report) => new(
        "penetration",
        "Penetration",
        report.Assessment.Bullseye.Prevalence is null
            ? Html.Of($"""<p class="govuk-body">No prevalence estimate was given, so it cannot be said how much of the need is met. Penetration needs an estimate of how many people have a drug problem.</p>""")
            : Estimated(report),
        Bullseye.PenetrationDefinition);

    private static Html Estimated(ReportContext report)
    {
        var bullseye = report.Assessment.Bullseye;
        var prevalence = (Count)bullseye.Prevalence!.Value;
        var treated = report.Assessment.InTreatment.DuringYear;
        var otherwise = Less(bullseye.Known, treated, report.Published);
        var unknown = bullseye.Unknown ?? Count.Hidden;
        var table = new Table("Penetration of the estimated need", "Contact with treatment", "People", "Share of estimate");
        table.Row("In structured treatment during the year (treatment penetration)", Html.Of($"{treated}"), Figures.Percent(bullseye.TreatmentPenetration));
        table.Row("Otherwise known to treatment", Html.Of($"{otherwise}"), report.Percent(otherwise, prevalence));
        table.Total("Known to treatment (penetration)", Html.Of($"{bullseye.Known}"), Figures.Percent(bullseye.Penetration));
        table.Total("Not known to treatment", Html.Of($"{unknown}"), report.Percent(unknown, prevalence));
        table.Total("Estimated to have a drug problem", Html.Of($"{prevalence}"), "100%");
        var message = $"{Figures.Percent(bullseye.Penetration)} of the {prevalence} people estimated to have a drug problem are known to treatment; {Figures.Percent(bullseye.TreatmentPenetration)} had structured treatment in the year.";
        return Html.Of($"""
            <p class="govuk-body">{message}{Beyond(bullseye)}</p>
            {Figure.Of("How much of the estimated need is reached", report.About($"People; {report.Year}"), Draw(report, message, treated, otherwise, unknown), table)}
            """);
    }

    private static Chart? Draw(ReportContext report, string message, Count treated, Count otherwise, Count unknown)
    {
        // More people known than estimated do not fit into a bar of 100%.
        if (report.Assessment.Bullseye is not { Known: { IsShown: true } known, Prevalence: { } prevalence } || known.Value > prevalence)
            return null;
        return Charts.Stack(
            message,
            [new("In structured treatment in the year", Roles.Main), new("Otherwise known", Roles.Second), new("Not known", Roles.Quiet)],
            [new("Estimated need", "", report.PercentValue(treated, prevalence), report.PercentValue(otherwise, prevalence), report.PercentValue(unknown, prevalence))]);
    }

    private static string Beyond(Bullseye bullseye) => bullseye is { Known: { IsShown: true } known, Prevalence: { } prevalence } && known.Value > prevalence
        ? " More people are known than the estimate expects: the estimate is too low, or records of one person do not match."
        : "";

    /// <summary>What is left of a count; small where it is and the report is published.</summary>
    private static Count Less(Count whole, Count part, bool published)
    {
        if (!whole.IsShown || !part.IsShown)
            return Count.Hidden;
        return Figures.Shown(Math.Max(0, whole.Value - part.Value), published);
    }
}
