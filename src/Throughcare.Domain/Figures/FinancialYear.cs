using System.Globalization;

namespace Throughcare.Domain.Figures;

/// <summary>A financial year: 1 April of its first calendar year to 31 March of the next, both inclusive.</summary>
/// <param name="FirstYear">Calendar year in which it begins, 1900 to 2199.</param>
public readonly record struct FinancialYear(int FirstYear)
{
    public DateOnly Start => new(FirstYear, 4, 1);

    public DateOnly End => new(FirstYear + 1, 3, 31);

    /// <summary>The financial year that a day is in.</summary>
    public static FinancialYear Of(DateOnly day) => new(day.Month >= 4 ? day.Year : day.Year - 1);

    /// <summary>The latest financial year that is complete on a day; it is complete on its own last day.</summary>
    public static FinancialYear LastComplete(DateOnly day) => new(Of(day.AddDays(1)).FirstYear - 1);

    /// <summary>Reads <c>2006-07</c> (also <c>2006/07</c>).</summary>
    /// <returns>Whether the text names a financial year.</returns>
    public static bool TryParse(string? text, out FinancialYear year)
    {
        year = default;
        if (text is null || text.Length != 7 || text[4] is not ('-' or '/'))
            return false;
        if (!int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            || first is < 1900 or > 2199 || (first + 1) % 100 != second)
            return false;
        year = new FinancialYear(first);
        return true;
    }

    /// <summary>The year as it is written in the field: <c>2006-07</c>.</summary>
    public override string ToString() => $"{FirstYear:0000}-{(FirstYear + 1) % 100:00}";
}
