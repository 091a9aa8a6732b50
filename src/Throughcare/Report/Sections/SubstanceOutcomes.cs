using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>What became of the use of each substance: change by person, and mean days of use.</summary>
internal static class SubstanceOutcomes
{
    private const int DaysAsked = 28;

    private static readonly (string Key, string Name, string Role, Func<SubstanceChange, Count> Of)[] Outcomes =
    [
        ("abstinent", "Abstinent", Roles.Main, s => s.Abstinent),
        ("improved", "Improved", Roles.Better, s => s.Improved),
        ("unchanged", "Unchanged", Roles.Quiet, s => s.Unchanged),
        ("deteriorated", "Deteriorated", Roles.Unplanned, s => s.Deteriorated),
    ];

    public static Piece Write(ReportContext report)
    {
        var used = report.Assessment.Outcomes.Substances.Where(s => s.N != 0).ToList();
        return used.Count == 0
            ? Prose.Paragraph("Nobody in these pairs used a substance at the start.")
            : new Subsection("Substance use", Changes(report, used), Means(report, used));
    }

    /// <summary>The cells of a substance in a table by agency.</summary>
    /// <param name="figure">The first steps of the keys of its figures.</param>
    public static IEnumerable<Cell> Cells(ReportContext report, SubstanceChange substance, string[] figure)
    {
        Cell Of(Count count, string what) => report.Count(count, [.. figure, substance.Key, what]);
        return
        [
            Of(substance.N, "total"),
            Of(substance.Abstinent, "abstinent"),
            .. AgencyTable.Shares(substance.AbstinentShare),
            Of(substance.Improved, "improved"),
            Of(substance.Unchanged, "unchanged"),
            Of(substance.Deteriorated, "deteriorated"),
        ];
    }

    private static Figure Changes(ReportContext report, List<SubstanceChange> used)
    {
        var table = new Table("Change in substance use", ["Substance", "Used at start", .. Outcomes.Select(o => o.Name)]);
        foreach (var substance in used)
        {
            table.Row(Labels.TopItem(report.Version, substance.Key),
                Outcomes.Select(o => report.WithShare(o.Of(substance), substance.N, "outcomes", substance.Key, o.Key))
                    .Prepend(report.Count(substance.N, "outcomes", substance.Key, "total")));
        }
        var rows = used.Select(s =>
            new ChartRow(Labels.TopItem(report.Version, s.Key), Figures.People(s.N), [.. Outcomes.Select(o => Figures.PercentValue(o.Of(s), s.N))]))
            .Where(row => row.Values.Any(v => v is not null)).ToList();
        var chart = rows.Count == 0 ? null : Charts.Stack(Message(report, used), [.. Outcomes.Select(o => new Series(o.Name, o.Role))], rows);
        return new Figure("substance-change", "Change in substance use since the start", report.About("Of those who used the substance at start"), chart, table)
        {
            Note = "Improved and deteriorated: by at least the item's reliable-change threshold. Abstinent: no use in the last 28 days.",
        };
    }

    private static Figure Means(ReportContext report, List<SubstanceChange> used)
    {
        var table = new Table("Mean days of use in the last 28", "Substance", "Mean at start", "Mean later");
        foreach (var substance in used)
            table.Row(Labels.TopItem(report.Version, substance.Key), Cell.Mean(substance.MeanStart), Cell.Mean(substance.MeanLater));
        var drawn = used.Where(s => s.MeanStart.HasValue && s.MeanLater.HasValue).ToList();
        var chart = drawn.Count == 0 ? null : Charts.Change(
            $"Mean days of use in the last 28, from start to later: {string.Join(", ", drawn.Select(s =>
                $"{Labels.TopItem(report.Version, s.Key)} {Figures.Mean(s.MeanStart)} to {Figures.Mean(s.MeanLater)}"))}.",
            "At start", "Later", "", DaysAsked,
            drawn.Select(s => new ChartRow(Labels.TopItem(report.Version, s.Key), "", (double?)s.MeanStart.Rounded(1), (double?)s.MeanLater.Rounded(1))));
        return new Figure("substance-days", "Mean days of use in the last 28, from start to later", report.About("Of those who used the substance at start"),
            chart, table)
        { Beside = true };
    }

    private static string Message(ReportContext report, List<SubstanceChange> used)
    {
        var shares = used.Select(s => (Name: Labels.TopItem(report.Version, s.Key), Share: Figures.Percent(s.Abstinent, s.N))).Where(s => s.Share != Figures.None);
        return $"Change in use by substance; abstinent at the later profile: {string.Join(", ", shares.Select(s => $"{s.Name} {s.Share}"))}.";
    }
}
