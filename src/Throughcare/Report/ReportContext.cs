using Throughcare.Domain.Assessment;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Figures;

namespace Throughcare.Report;

/// <summary>What every section needs: the figures, the names of agencies and the words that all captions share.</summary>
/// <param name="links">Where links lead; if not given, inside the one file of the report.</param>
internal sealed class ReportContext(ReportInput input, IReportLinks? links = null)
{
    public ReportInput Input { get; } = input;

    public IReportLinks Links { get; } = links ?? new LinksInFile();

    public NeedsAssessment Assessment => Input.Assessment;

    /// <summary>The data set of the records that were assessed.</summary>
    public DatasetVersion Version { get; } = DatasetVersion.Named(input.Assessment.DatasetVersion);

    public bool Published => Assessment.Published;

    public FinancialYear Year => Assessment.Question.Year;

    /// <summary>The day that "at year end" means, in words.</summary>
    public string EndDay => Figures.Date(Assessment.Question.EndDay);

    public bool YearStillRunning => Assessment.Question.AsOf < Year.End;

    /// <summary>Name of an agency; its code if it has none.</summary>
    public string Agency(string code) =>
        Input.AgencyNames.GetValueOrDefault(code) is { Length: > 0 } name ? name : code;

    /// <summary>Caption of a figure: what is counted, for whom, and as seen on which day.</summary>
    public string About(string counted) =>
        $"{counted}; {Labels.ShortPopulation(Assessment.Question.Population)}; data to {Figures.Date(Assessment.Question.AsOf)}";

    /// <summary>A cell with a count that opens the people behind it, for those who may see them.</summary>
    /// <param name="figure">The steps of its <see cref="FigureKey"/>.</param>
    public Cell Count(Count count, params ReadOnlySpan<string> figure) => new(Linked(count, figure), CellValue.Of(count));

    /// <summary>A cell with a count and its share as the field writes them: <c>224 (19%)</c>.</summary>
    public Cell WithShare(Count count, Count whole, params ReadOnlySpan<string> figure)
    {
        var share = Rate.Of(count, whole);
        var number = Linked(count, figure);
        return new(share.HasValue ? Html.Of($"{number} ({Figures.Percent(share)})") : number, CellValue.Of(count), CellValue.Percent(share, CellValue.Share));
    }

    /// <summary>A count that opens the people behind it, for those who may see them.</summary>
    public Html Linked(Count count, params ReadOnlySpan<string> figure) =>
        count is { IsShown: true, Value: > 0 } && Links.People(FigureKey.Text(figure)) is { } address
            ? Html.Of($"""<a class="govuk-link people-link" href="{address}">{count}</a>""")
            : Html.Of($"{count}");
}
