using System.Globalization;
using Throughcare.Report;
using Throughcare.Storage.Submissions;

namespace Throughcare.Web.Submissions;

/// <summary>Faults per 1,000 rows: what can be compared between agencies of any size.</summary>
internal static class FaultRate
{
    /// <summary>The rate with one decimal, half up; null where there are no rows.</summary>
    public static double? Of(Submission submission) => submission.Rows == 0 ? null : Math.Floor((submission.Faults * 10_000.0 / submission.Rows) + 0.5) / 10;

    /// <summary>What a table is sorted by; no rate comes before all others.</summary>
    public static string SortValue(Submission submission) => (Of(submission) ?? -1).ToString(CultureInfo.InvariantCulture);

    public static string Words(Submission submission) => Of(submission)?.ToString("N1", CultureInfo.InvariantCulture) ?? Figures.None;
}
