using Throughcare.Domain.Assessment;

namespace Throughcare.Report.Sections;

/// <summary>Who the people are: presentations beside people in treatment, for every dimension.</summary>
internal static class ProfileSection
{
    private const string Title = "Client profile";

    public static Section Write(ReportContext report)
    {
        var presenting = report.Assessment.Presentations.Profile.Dimensions;
        var treated = report.Assessment.InTreatment.Profile.Dimensions;
        var dimensions = presenting.Concat(treated).Select(d => d.Dimension).Distinct().ToList();
        if (presenting.Concat(treated).All(d => d.Groups.Count == 0))
            return new("profile", Title, Html.Of($"""<p class="govuk-body">Nobody came into or was in structured treatment in the year.</p>"""), Profile.Definition);
        return new("profile", Title, Html.Of($"""
            <p class="govuk-body">Those who came into treatment in the year stand beside all who were in treatment during the year. Where the two differ, the people in treatment are changing.</p>
            {dimensions.Select(d => Dimension(report, d, Groups(presenting, d), Groups(treated, d)))}
            """), Profile.Definition);
    }

    private static Html Dimension(ReportContext report, string dimension, IReadOnlyList<GroupCount> presenting, IReadOnlyList<GroupCount> treated)
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
            table.Row(Labels.Group(dimension, key), WithShare(report, presented, presentations), WithShare(report, present, inTreatment));
            rows.Add(new(Labels.Group(dimension, key), "", report.PercentValue(presented, presentations), report.PercentValue(present, inTreatment)));
        }
        if (rows.Count == 0)
            return Html.Empty;
        table.Total("All", Html.Of($"{presentations}"), Html.Of($"{inTreatment}"));
        var chart = Charts.Bars(Message(report, dimension, presenting, treated), [new("Presentations", Roles.Main), new("In treatment", Roles.Second)], rows, "%");
        return Figure.Block(title, Figure.Of("", report.About($"Share of presentations and of people in treatment during {report.Year}"), chart, table, beside: true));
    }

    private static Html WithShare(ReportContext report, Count part, Count whole) => Figures.WithShare(part, report.Percent(part, whole));

    private static string Message(ReportContext report, string dimension, IReadOnlyList<GroupCount> presenting, IReadOnlyList<GroupCount> treated)
    {
        var largest = treated.Where(g => g.Count.IsShown).MaxBy(g => g.Count.Value);
        var name = Labels.Dimension(dimension);
        return largest is null
            ? $"{name}: shares of presentations and of people in treatment."
            : $"{name}: the largest group in treatment is {Labels.Group(dimension, largest.Key)}, {report.Percent(largest.Count, report.Assessment.InTreatment.DuringYear)} of people in treatment and "
                + $"{report.Percent(Find(presenting, largest.Key), report.Assessment.Presentations.Total)} of presentations.";
    }

    private static IEnumerable<string> Keys(IReadOnlyList<GroupCount> presenting, IReadOnlyList<GroupCount> treated) =>
        GroupOrder.Show(GroupOrder.Merge(treated.Select(g => g.Key), presenting.Select(g => g.Key)));

    private static IReadOnlyList<GroupCount> Groups(IReadOnlyList<Breakdown> dimensions, string key) =>
        dimensions.FirstOrDefault(d => d.Dimension == key)?.Groups ?? [];

    private static Count Find(IReadOnlyList<GroupCount> groups, string key) =>
        groups.FirstOrDefault(g => g.Key == key)?.Count ?? 0;
}
