using System.Globalization;

namespace Throughcare.Web.Shared;

/// <summary>A date as somebody typed it: day, month and year in fields of their own, the month in figures or by name.</summary>
public sealed record TypedDate
{
    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;

    public string? Day { get; init; }

    public string? Month { get; init; }

    public string? Year { get; init; }

    /// <summary>Whether nothing has been typed.</summary>
    public bool IsEmpty => Blank(Day) && Blank(Month) && Blank(Year);

    /// <summary>A date as it stands in the fields to begin with.</summary>
    public static TypedDate Of(DateOnly? date) => date is { } day
        ? new TypedDate { Day = day.Day.ToString(), Month = day.Month.ToString(), Year = day.Year.ToString() }
        : new TypedDate();

    /// <summary>Reads it.</summary>
    /// <param name="what">What the date is, to begin a sentence with: <c>Data date</c>.</param>
    /// <param name="error">What is wrong with it, in a sentence; null where nothing is.</param>
    /// <returns>The date, or null where it cannot be read.</returns>
    public DateOnly? Read(string what, out string? error)
    {
        error = null;
        if (IsEmpty)
        {
            error = $"Enter the {what.ToLowerInvariant()}";
            return null;
        }
        string[] missing = [.. new[] { (Day, "day"), (Month, "month"), (Year, "year") }.Where(p => Blank(p.Item1)).Select(p => p.Item2)];
        if (missing.Length > 0)
        {
            error = $"{what} must include a {string.Join(" and a ", missing)}";
            return null;
        }
        var year = Number(Year);
        if (year is >= 0 and < 100)
        {
            error = $"Year of the {what.ToLowerInvariant()} must have 4 numbers";
            return null;
        }
        var (day, month) = (Number(Day), MonthNumber());
        if (year is < 1900 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            error = $"{what} must be a real date";
            return null;
        }
        return new DateOnly(year, month, day);
    }

    private static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);

    private static int Number(string? text) =>
        int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private int MonthNumber()
    {
        var typed = Month!.Trim();
        var named = typed.Length < 3 ? -1 : Array.FindIndex(Months, m => m.Length > 0 && m.StartsWith(typed, StringComparison.OrdinalIgnoreCase));
        return named >= 0 ? named + 1 : Number(typed);
    }
}
