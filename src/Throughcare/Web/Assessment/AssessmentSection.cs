using Throughcare.Domain.Assessment;
using Throughcare.Report;
using Throughcare.Report.Sections;
using Throughcare.Web.Links;

namespace Throughcare.Web.Assessment;

/// <summary>A section of the assessment that has a page.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Name">Its name in the navigation.</param>
/// <param name="Parts">What it shows, and nothing else is counted for it.</param>
internal sealed record AssessmentSection(string Key, string Name, Parts Parts, Func<ReportContext, Section> Write)
{
    /// <summary>Every section of the report, in its order.</summary>
    public static IReadOnlyList<AssessmentSection> All { get; } =
    [
        .. ReportSection.All.Select(s => new AssessmentSection(s.Key, s.Name, s.Parts, s == SummarySection.Declared ? WriteSummary : s.Write)),
    ];

    public static AssessmentSection Summary { get; } = All.Single(s => s.Key == SummarySection.Declared.Key);

    /// <summary>Key of the page on data quality, which is not written from an assessment.</summary>
    public const string DataQuality = "data-quality";

    /// <summary>Key of the page on the report as a file.</summary>
    public const string Report = "report";

    public static AssessmentSection? Find(string? key) => key is null ? Summary : All.FirstOrDefault(s => s.Key == key);

    /// <summary>On a page of its own the summary also shows its two pictures; in the report they follow right after it.</summary>
    private static Section WriteSummary(ReportContext report)
    {
        var summary = SummarySection.Write(report);
        return summary with
        {
            Pieces =
            [
                .. summary.Pieces,
                .. BullseyeSection.Write(report).Figures.Take(1).Concat(SystemMapSection.WriteMap(report).OfType<Figure>()).Where(f => f.Charts.Count > 0)
                    .Select(f => f with { Fold = "The numbers in a table" }),
            ],
        };
    }

    /// <summary>Address of the page of a section, with a query.</summary>
    public static string Address(string key, string query) => key == Summary.Key ? AssessmentLinks.Summary + query : AssessmentLinks.Section(key, query);
}
