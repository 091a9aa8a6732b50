namespace Throughcare.Web.Links;

/// <summary>Addresses of submissions.</summary>
internal static class SubmissionLinks
{
    public const string All = "/submissions";

    public const string New = All + "/new";

    /// <summary>Who has submitted.</summary>
    public const string Progress = All + "/progress";

    /// <param name="month">The last of the months that are shown.</param>
    public static string ProgressTo(DateOnly month) => $"{Progress}?to={month:yyyy-MM}";

    public static string Of(string agency) => $"{All}?agency={Uri.EscapeDataString(agency)}";

    public static string Of(string agency, int page) => $"{Of(agency)}&page={page}";

    public static string Show(int submission) => $"{All}/{submission}";

    /// <summary>How far the service is with it, for the page itself.</summary>
    public static string Work(int submission) => $"{Show(submission)}/progress";

    /// <summary>The table of checks on its page.</summary>
    public static string Checks(int submission) => $"{Show(submission)}#faults";

    public static string Faults(int submission, string check) => $"{Show(submission)}/faults?check={check}";

    public static string Faults(int submission, string check, int page) => $"{Faults(submission, check)}&page={page}";

    public static string FaultFile(int submission) => $"{Show(submission)}/faults.csv";

    public static string Accept(int submission) => $"{Show(submission)}/accept";

    public static string Reject(int submission) => $"{Show(submission)}/reject";

    public static string Undo(int submission) => $"{Show(submission)}/undo";
}
