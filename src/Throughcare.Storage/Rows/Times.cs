using System.Globalization;

namespace Throughcare.Storage.Rows;

/// <summary>Moments and days as text, as EF writes them into SQLite.</summary>
internal static class Times
{
    private const string MomentFormat = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    private const string DayFormat = "yyyy-MM-dd";

    public static string Text(DateTime moment) => moment.ToString(MomentFormat, CultureInfo.InvariantCulture);

    public static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">It is not such a text.</exception>
    public static DateTime Moment(string text) =>
        DateTime.ParseExact(text, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <exception cref="FormatException">It is not such a text.</exception>
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture);
}
