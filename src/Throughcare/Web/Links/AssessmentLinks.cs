namespace Throughcare.Web.Links;

/// <summary>Addresses of the assessment. A query says what is chosen, and begins with its question mark.</summary>
internal static class AssessmentLinks
{
    public const string Summary = "/assessment";

    /// <summary>The people behind a figure.</summary>
    public const string People = Summary + "/people";

    /// <summary>The report as a file.</summary>
    public const string Report = Summary + "/report";

    /// <summary>How far the service is with a report, for the page itself.</summary>
    public static string ReportWork(int report) => $"{Report}/{report}/progress";

    public static string ReportFile(int report) => $"{Report}/{report}/file";

    /// <param name="section">Key of the section.</param>
    public static string Section(string section, string query) => $"{Summary}/{section}{query}";

    public static string Table(string section, string figure, string query) => $"{Summary}/{section}/{figure}.csv{query}";
}
