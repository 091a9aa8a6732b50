using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>Met and unmet need: which groups treatment reaches and keeps, against everybody.</summary>
internal static class NeedSection
{
    public static ReportSection Declared { get; } = new("need", "Met and unmet need", Parts.Need, Write);

    public static Section Write(ReportContext report)
    {
        var need = report.Assessment.Need;
        return new("need", "Met and unmet need", need.Everybody.Known.Number == 0 || need.Dimensions.Count == 0
            ? [Prose.Paragraph("Nobody is known to treatment, so groups cannot be compared.")]
            :
            [
                Html.Of($"""
                    <p class="govuk-body">Each group is compared with everybody at five stages. A share is marked {Mark(Domain.Assessment.Mark.Above)} or {Mark(Domain.Assessment.Mark.Below)} when its whole 95% interval lies on that side of everybody's share; otherwise the difference may be chance. With so many comparisons, a few marks are to be expected by chance alone.</p>
                    """),
                Differences(report),
                .. need.Dimensions.Where(d => d.Groups.Count > 0).Select(d => Dimension(report, d with { Groups = Ordered(d.Groups) })),
            ], Need.Definition);
    }

    /// <summary>The groups that stand out, stage by stage: what a planning group reads first.</summary>
    private static Figure Differences(ReportContext report)
    {
        var need = report.Assessment.Need;
        var table = new Table("Groups that differ from everybody", "Stage", "Everybody", "Higher", "Lower")
        {
            Words = new HashSet<int> { 2, 3 },
        };
        foreach (var stage in NeedStages.All)
        {
            table.Row(stage.Name, Cell.Percent(stage.Of(need.Everybody).Share),
                Marked(need, stage, Domain.Assessment.Mark.Above), Marked(need, stage, Domain.Assessment.Mark.Below));
        }
        return new Figure("differences", "Groups that differ from everybody", report.About($"{report.Year}"), (Chart?)null, table);
    }

    private static Cell Marked(Need need, NeedStages stage, Mark mark)
    {
        var groups = need.Dimensions.SelectMany(d => d.Groups.Where(g => stage.Of(g).Mark == mark).Select(g => (d.Dimension, Group: g))).ToList();
        return groups.Count == 0
            ? Figures.None
            : new Cell(
                Html.Of($"""
                    <ul class="marked-groups">{groups.Select(g => Html.Of($"""<li>{Mark(mark, wordless: true)} {Labels.Group(g.Dimension, g.Group.Key)} <span class="quiet">({Labels.Dimension(g.Dimension).ToLowerInvariant()})</span> {Figures.Percent(stage.Of(g.Group).Share)}</li>"""))}</ul>
                    """),
                CellValue.Of(string.Join("; ",
                    groups.Select(g => $"{Labels.Group(g.Dimension, g.Group.Key)} ({Labels.Dimension(g.Dimension).ToLowerInvariant()}) "
                        + $"{Figures.Percent(stage.Of(g.Group).Share)}"))));
    }

    private static Subsection Dimension(ReportContext report, NeedDimension dimension)
    {
        var need = report.Assessment.Need;
        var title = Labels.Dimension(dimension.Dimension);
        var table = new Table($"{title}: each group at each stage", [title, "Known", .. NeedStages.All.Select(s => s.Name)]);
        foreach (var group in dimension.Groups)
            table.Row(Labels.Group(dimension.Dimension, group.Key), Cells(report, group, dimension.Dimension, group.Key));
        table.Total("Everybody", Cells(report, need.Everybody, "everybody"));
        return new Subsection(title,
            new Figure(Labels.Slug(dimension.Dimension), "", report.About($"Shares with their 95% intervals; {report.Year}"), Draw(dimension, need), table));
    }

    private static List<NeedGroup> Ordered(IReadOnlyList<NeedGroup> groups) =>
        [.. GroupOrder.Show(groups.Select(g => g.Key)).Select(key => groups.First(g => g.Key == key))];

    private static IEnumerable<Cell> Cells(ReportContext report, NeedGroup group, params string[] of) =>
        NeedStages.All.Select(stage => ToCell(report, stage.Of(group), ["need", .. of, stage.Key])).Prepend(new Cell(
            Html.Of($"""<span class="share">{report.Linked(group.Known.Number, ["need", .. of, "known"])}</span> <span class="base">{Figures.Percent(group.Known.Share)} of known</span>"""),
            CellValue.Of(group.Known.Number),
            CellValue.Percent(group.Known.Share, "share of known")));

    private static Cell ToCell(ReportContext report, NeedShare share, string[] figure) => new(
        Html.Of($"""
            <span class="share">{Mark(share.Mark)} {Figures.Percent(share.Share)}</span> <span class="base">{Interval(share)}</span> <span class="base">{report.Linked(share.Number, figure)} of {share.Base}</span>
            """),
        CellValue.Percent(share.Share),
        CellValue.Of((decimal?)(share.Low * 100), 1, "95% interval from"),
        CellValue.Of((decimal?)(share.High * 100), 1, "95% interval to"),
        CellValue.Of(share.Number, "number"),
        CellValue.Of(share.Base, "of"),
        CellValue.Of(share.Mark switch { Domain.Assessment.Mark.Above => "higher", Domain.Assessment.Mark.Below => "lower", _ => "" }) with { Name = "mark" });

    private static string Interval(NeedShare share) =>
        share is { Share.HasValue: true, Low: { } low, High: { } high } ? $"{Whole(low)}–{Whole(high)}%" : "";

    private static Html Mark(Mark mark, bool wordless = false) => mark switch
    {
        Domain.Assessment.Mark.Above when wordless => Html.Of($"""<span class="mark mark--above" aria-hidden="true">▲</span>"""),
        Domain.Assessment.Mark.Below when wordless => Html.Of($"""<span class="mark mark--below" aria-hidden="true">▼</span>"""),
        Domain.Assessment.Mark.Above => Html.Of($"""<span class="mark mark--above"><span aria-hidden="true">▲</span> higher</span>"""),
        Domain.Assessment.Mark.Below => Html.Of($"""<span class="mark mark--below"><span aria-hidden="true">▼</span> lower</span>"""),
        _ => Html.Empty,
    };

    private static Chart? Draw(NeedDimension dimension, Need need)
    {
        var panels = NeedStages.All.Select(stage => new
        {
            name = stage.Name,
            everybody = Percent(stage.Of(need.Everybody).Share),
            rows = dimension.Groups.Select(group => Point(stage.Of(group))).ToList(),
        }).ToList();
        return panels.TrueForAll(p => p.rows.TrueForAll(r => r is null)) ? null : new Chart("intervals", Message(dimension), new
        {
            groups = dimension.Groups.Select(g => Labels.Group(dimension.Dimension, g.Key)),
            panels,
        }, new(62 + (22 * dimension.Groups.Count), panels.Count * (72 + (22 * dimension.Groups.Count))));
    }

    private static object? Point(NeedShare share) => share is { Share.HasValue: true, Low: not null, High: not null }
        ? new
        {
            share = Percent(share.Share),
            low = share.Low * 100,
            high = share.High * 100,
            mark = share.Mark switch { Domain.Assessment.Mark.Above => "above", Domain.Assessment.Mark.Below => "below", _ => "" },
        }
        : null;

    private static string Message(NeedDimension dimension)
    {
        var marked = NeedStages.All.SelectMany(stage => dimension.Groups.Where(g => stage.Of(g).Mark != Domain.Assessment.Mark.None)
            .Select(g => $"{Labels.Group(dimension.Dimension, g.Key)} {(stage.Of(g).Mark == Domain.Assessment.Mark.Above ? "higher" : "lower")} for "
                + $"{stage.Name.ToLowerInvariant()}")).ToList();
        return marked.Count == 0
            ? $"{Labels.Dimension(dimension.Dimension)}: no group differs from everybody at any stage."
            : $"{Labels.Dimension(dimension.Dimension)}, compared with everybody: {string.Join("; ", marked)}.";
    }

    /// <summary>Kept unrounded: the chart rounds it for its label, as the table does.</summary>
    private static double? Percent(Rate share) => (double?)share.Percent(6);

    private static string Whole(double share) => Math.Floor((share * 100) + 0.5).ToString("0", System.Globalization.CultureInfo.InvariantCulture);
}
