using Throughcare.Domain.Assessment;

namespace Throughcare.Report;

/// <summary>What every section needs: the figures, the names of agencies and the words that all captions share.</summary>
internal sealed class ReportContext(ReportInput input)
{
    public ReportInput Input { get; } = input;

    public NeedsAssessment Assessment => Input.Assessment;

    public bool Published => Assessment.Published;

    public FinancialYear Year => Assessment.Question.Year;

    /// <summary>The day that "at year end" means, in words.</summary>
    public string EndDay => Figures.Date(Assessment.Question.EndDay);

    public bool YearStillRunning => Assessment.Question.AsOf < Year.End;

    /// <summary>Name of an agency; its code where it has none.</summary>
    public string Agency(string code) =>
        Input.AgencyNames.GetValueOrDefault(code) is { Length: > 0 } name ? name : code;

    /// <summary>Caption of a figure: what is counted, of whom, and as seen on which day.</summary>
    public string About(string counted) =>
        $"{counted}; {Labels.ShortPopulation(Assessment.Question.Population)}; data to {Figures.Date(Assessment.Question.AsOf)}";

    public Rate Share(Count part, Count whole) => Figures.Share(part, whole, Published);

    /// <summary>The share as a whole percentage.</summary>
    public string Percent(Count part, Count whole) => Figures.Percent(Share(part, whole));

    /// <summary>
    /// The share for drawing, as a percentage; null where it may not be shown. It keeps its decimals, because the
    /// chart rounds it for its label and rounding twice can end one higher than the table.
    /// </summary>
    public double? PercentValue(Count part, Count whole) => (double?)Share(part, whole).Percent(6);
}
