using Spectre.Console;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Figures;
using Throughcare.Report;

namespace Throughcare.Commands;

/// <summary>Prints an assessment as tables of text.</summary>
internal static class AssessmentTables
{
    public static void Write(IAnsiConsole console, NeedsAssessment assessment, IReadOnlyDictionary<string, string> agencyNames)
    {
        var question = assessment.Question;
        var version = DatasetVersion.Named(assessment.DatasetVersion);
        string Group(string dimension, string key) => Labels.Group(dimension, key);
        string Agency(string code) => agencyNames.GetValueOrDefault(code, code);
        var bullseye = assessment.Bullseye;
        Rows(console, "Bulls-eye", ["Ring", "People"], [
            .. bullseye.Rings.Select(r => new[] { Labels.Ring(r.Key, bullseye.AtDate, question.KnownYears), r.Count?.ToString() ?? "not recorded" }),
            ["Known", bullseye.Known.ToString()],
            ["Not known", bullseye.Unknown?.ToString() ?? "-"],
            ["Penetration", Percent(bullseye.Penetration)],
            ["Treatment penetration", Percent(bullseye.TreatmentPenetration)],
        ]);
        var presentations = assessment.Presentations;
        Rows(console, $"Presentations: {presentations.Total}", ["Agency", "People"],
            [.. presentations.ByAgency.Select(a => new[] { Agency(a.Key), a.Count.ToString() })]);
        foreach (var dimension in presentations.Profile.Dimensions)
        {
            var during = assessment.InTreatment.Profile.Dimensions.First(d => d.Dimension == dimension.Dimension);
            Rows(console, Labels.Dimension(dimension.Dimension), ["Group", "Presenting", "In treatment"], [.. during.Groups.Select(g =>
                new[] { Group(dimension.Dimension, g.Key), dimension.Groups.FirstOrDefault(p => p.Key == g.Key)?.Count.ToString() ?? "0", g.Count.ToString() })]);
        }
        Rows(console, $"In treatment: {assessment.InTreatment.AtYearEnd} at {assessment.InTreatment.AtDate:yyyy-MM-dd}, "
            + $"{assessment.InTreatment.DuringYear} during the year", ["Agency", "People"], [
            .. assessment.InTreatment.ByAgency.Select(a => new[] { Agency(a.Key), a.Count.ToString() })]);
        Rows(console, $"Movements: {assessment.Movements.Total}, {assessment.Movements.Concurrent} concurrent", ["From", "To", "Movements"], [
            .. assessment.Movements.Pairs.Select(p => new[] { Agency(p.From), Agency(p.To), p.Count.ToString() })]);
        Rows(console, $"Exits: {assessment.Exits.Total}", ["Agency", "Planned", "Referred on", "Unplanned"], [
            .. assessment.Exits.ByAgency.Select(a => new[] { Agency(a.Agency), a.Planned.ToString(), a.ReferredOn.ToString(), a.Unplanned.ToString() }),
            ["all", assessment.Exits.Planned.ToString(), assessment.Exits.ReferredOn.ToString(), assessment.Exits.Unplanned.ToString()]]);
        var retention = assessment.Retention;
        Rows(console, "Retention and effective treatment", ["Figure", "Value"], [
            ["retained 12 weeks", $"{retention.Retained12Weeks} of {retention.Determinable} ({Percent(retention.RetainedRate)})"],
            ["in effective treatment",
                $"{assessment.EffectiveTreatment.Effective} of {assessment.EffectiveTreatment.InYear} "
                    + $"({Percent(assessment.EffectiveTreatment.EffectiveRate)} of those who can be determined)"],
        ]);
        Rows(console, "Completed time in treatment", ["Days", "Journeys"], [.. retention.Bands.Select(b => new[] { Labels.Band(b.Key), b.Count.ToString() })]);
        Rows(console, "Waiting times", ["Interventions", "Started", "Valid", "Within 3 weeks", "Mean days"], [
            Waits("first", assessment.Waiting.First),
            Waits("subsequent", assessment.Waiting.Subsequent),
            .. assessment.Waiting.ByIntervention.Select(i => Waits(Labels.Intervention(version, i.Intervention), i.Waits))]);
        Rows(console, "Outcomes profile done when due", ["Stage", "Done", "Due", "Share"], [
            Stage("start", assessment.Compliance.Start), Stage("review", assessment.Compliance.Review), Stage("exit", assessment.Compliance.Exit)]);
        Rows(console, $"Outcomes: {assessment.Outcomes.Pairs} pairs",
            ["Substance", "Used at start", "Abstinent", "Improved", "Unchanged", "Deteriorated", "Mean days", "Later"], [
            .. assessment.Outcomes.Substances.Select(s => new[]
            {
                Labels.TopItem(version, s.Key), s.N.ToString(), s.Abstinent.ToString(), s.Improved.ToString(), s.Unchanged.ToString(),
                s.Deteriorated.ToString(), Mean(s.MeanStart), Mean(s.MeanLater),
            })]);
    }

    /// <summary>Prints the tables of the report that are printed as they are.</summary>
    public static void WriteFigures(IAnsiConsole console, ReportInput input)
    {
        var report = new ReportContext(input);
        foreach (var table in ReportSection.All.SelectMany(s => s.Write(report).Figures).Where(f => f.IsInText).Select(f => f.Table))
            Rows(console, table.Caption, table.Headings, [.. table.Rows.Select(r => (string[])[r.Name, .. r.Cells.Select(Text)])]);
    }

    private static string Text(Cell cell) =>
        string.Join("–", cell.Values.Select(v => v.Number is null ? v.Text : v.Shown() + (v.IsPercent ? "%" : "")));

    private static string[] Waits(string name, Waits waits) =>
        [name, waits.Count.ToString(), waits.Valid.ToString(), $"{waits.Within21Days} ({Percent(waits.Within21DaysRate)})", Mean(waits.MeanDays)];

    private static string[] Stage(string name, StageCompliance stage) => [name, stage.Done.ToString(), stage.Due.ToString(), Percent(stage.DoneRate)];

    private static string Percent(Rate rate) => rate.Percent() is { } percent ? $"{percent}%" : "-";

    private static string Mean(Rate rate) => rate.Rounded(1)?.ToString("0.0") ?? "-";

    private static void Rows(IAnsiConsole console, string title, string[] columns, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
            return;
        var table = TextTable.Create(title, columns);
        foreach (var row in rows)
            table.AddFigures(row);
        console.Write(table);
    }
}
