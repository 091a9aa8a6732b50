using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>How much of the estimated need is known and treated.</summary>
internal static class PenetrationSection
{
    public static ReportSection Declared { get; } = new("penetration", "Penetration", Parts.Bullseye | Parts.InTreatment, Write);

    public static Section Write(ReportContext report) => new(
        "penetration",
        "Penetration",
        report.Assessment.Bullseye.Prevalence is null
            ? [Prose.Paragraph(Unknown(report))]
            : Estimated(report),
        Bullseye.PenetrationDefinition);

    private static string Unknown(ReportContext report) => report.Assessment.Question.IsOfAll
        ? "No prevalence estimate was given, so it cannot be said how much of the need is met. Penetration needs an estimate of how many people have a drug problem."
        : "Penetration cannot be said of a part of the people: the prevalence estimate is of everybody. Take the filter off, or choose the records of "
        + "all agencies, to see it.";

    private static IReadOnlyList<Piece> Estimated(ReportContext report)
    {
        var bullseye = report.Assessment.Bullseye;
        var prevalence = (Count)bullseye.Prevalence!.Value;
        var treated = report.Assessment.InTreatment.DuringYear;
        var otherwise = report.Assessment.KnownOtherwise;
        var unknown = bullseye.Unknown ?? Count.Hidden;
        var table = new Table("Penetration of the estimated need", "Contact with treatment", "People", "Share of estimate");
        table.Row("In structured treatment during the year (treatment penetration)", report.Count(treated, "in-treatment", "year"),
            Cell.Percent(bullseye.TreatmentPenetration));
        table.Row("Otherwise known to treatment", otherwise, Cell.Percent(bullseye.OfEstimate(otherwise)));
        table.Total("Known to treatment (penetration)", report.Count(bullseye.Known, "bullseye", "known"), Cell.Percent(bullseye.Penetration));
        table.Total("Not known to treatment", unknown, Cell.Percent(bullseye.OfEstimate(unknown)));
        table.Total("Estimated to have a drug problem", prevalence, Cell.Percent(new(1, 1)));
        var message = $"{Figures.Percent(bullseye.Penetration)} of the {prevalence} people estimated to have a drug problem are known to treatment; "
            + $"{Figures.Percent(bullseye.TreatmentPenetration)} had structured treatment in the year.";
        return
        [
            Prose.Paragraph(message + Beyond(bullseye)),
            new Figure("reach", "How much of the estimated need is reached", report.About($"People; {report.Year}"),
                Draw(report, message, treated, otherwise, unknown), table),
        ];
    }

    private static Chart? Draw(ReportContext report, string message, Count treated, Count otherwise, Count unknown)
    {
        // If more people are known than estimated, they do not fit into a bar of 100%.
        if (report.Assessment.Bullseye is not { Known: { IsShown: true } known, Prevalence: { } prevalence } || known.Value > prevalence)
            return null;
        return Charts.Stack(
            message,
            [new("In structured treatment in the year", Roles.Main), new("Otherwise known", Roles.Second), new("Not known", Roles.Quiet)],
            [new("Estimated need", "", Share(treated), Share(otherwise), Share(unknown))]);

        double? Share(Count people) => Figures.PercentValue(report.Assessment.Bullseye.OfEstimate(people));
    }

    private static string Beyond(Bullseye bullseye) => bullseye is { Known: { IsShown: true } known, Prevalence: { } prevalence } && known.Value > prevalence
        ? " More people are known than the estimate expects: the estimate is too low, or records of one person do not match."
        : "";
}
