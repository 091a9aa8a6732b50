using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>Who the people are: presentations beside people in treatment, for every dimension.</summary>
internal static class ProfileSection
{
    private const string Title = "Client profile";

    public static ReportSection Declared { get; } = new("profile", "Client profile", Parts.Presentations | Parts.InTreatment, Write);

    public static Section Write(ReportContext report)
    {
        var presenting = report.Assessment.Presentations.Profile.Dimensions;
        var treated = report.Assessment.InTreatment.Profile.Dimensions;
        var dimensions = presenting.Concat(treated).Select(d => d.Dimension).Distinct().ToList();
        if (presenting.Concat(treated).All(d => d.Groups.Count == 0))
            return new("profile", Title, [Prose.Paragraph("Nobody came into or was in structured treatment in the year.")], Profile.Definition);
        return new(
            "profile",
            Title,
            [
                Prose.Paragraph("Those who came into treatment in the year stand beside all who were in treatment during the year. Where the two "
                    + "differ, the people in treatment are changing."),
                .. dimensions.Select(d => Dimension(report, d, Groups(presenting, d), Groups(treated, d))).OfType<Piece>(),
            ],
            Profile.Definition);
    }

    private static Subsection? Dimension(ReportContext report, string dimension, IReadOnlyList<GroupCount> presenting, IReadOnlyList<GroupCount> treated)
    {
        var presentations = report.Assessment.Presentations.Total;
        var inTreatment = report.Assessment.InTreatment.DuringYear;
        var title = Labels.Dimension(dimension);
        var table = new Table(title, title, "Presentations", "In treatment");
        var rows = new List<ChartRow>();
        foreach (var key in Keys(presenting, treated))
        {
            var presented = Find(presenting, key);
            var present = Find(treated, key);
            table.Row(
                Labels.Group(dimension, key),
                report.WithShare(presented, presentations, "presentations", dimension, key),
                report.WithShare(present, inTreatment, "in-treatment", dimension, key));
            rows.Add(new(Labels.Group(dimension, key), "", Figures.PercentValue(presented, presentations), Figures.PercentValue(present, inTreatment)));
        }
        if (rows.Count == 0)
            return null;
        table.Total("All", report.Count(presentations, "presentations", "total"), report.Count(inTreatment, "in-treatment", "year"));
        var chart = Charts.Bars(Message(report, dimension, presenting, treated), [new("Presentations", Roles.Main), new("In treatment", Roles.Second)], rows, "%");
        return new Subsection(title,
            new Figure(Labels.Slug(dimension), "", report.About($"Share of presentations and of people in treatment during {report.Year}"), chart,
            table)
            { Beside = true });
    }

    private static string Message(ReportContext report, string dimension, IReadOnlyList<GroupCount> presenting, IReadOnlyList<GroupCount> treated)
    {
        var largest = treated.Where(g => g.Count.IsShown).MaxBy(g => g.Count.Value);
        var name = Labels.Dimension(dimension);
        return largest is null
            ? $"{name}: shares of presentations and of people in treatment."
            : $"{name}: the largest group in treatment is {Labels.Group(dimension, largest.Key)}, "
            + $"{Figures.Percent(largest.Count, report.Assessment.InTreatment.DuringYear)} of people in treatment and "
                + $"{Figures.Percent(Find(presenting, largest.Key), report.Assessment.Presentations.Total)} of presentations.";
    }

    private static IEnumerable<string> Keys(IReadOnlyList<GroupCount> presenting, IReadOnlyList<GroupCount> treated) =>
        GroupOrder.Show(GroupOrder.Merge(treated.Select(g => g.Key), presenting.Select(g => g.Key)));

    private static IReadOnlyList<GroupCount> Groups(IReadOnlyList<Breakdown> dimensions, string key) =>
        dimensions.FirstOrDefault(d => d.Dimension == key)?.Groups ?? [];

    private static Count Find(IReadOnlyList<GroupCount> groups, string key) =>
        groups.FirstOrDefault(g => g.Key == key)?.Count ?? 0;
}
