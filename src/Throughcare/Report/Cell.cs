using System.Globalization;
using Throughcare.Domain.Figures;

namespace Throughcare.Report;

/// <summary>What a cell of a table says: as it is printed, and as the values that it is made of.</summary>
/// <param name="Markup">As it is printed.</param>
/// <param name="Values">As values, for further work and for comparing; the first is what the column is about.</param>
internal sealed record Cell(Html Markup, params IReadOnlyList<CellValue> Values)
{
    /// <summary>What the cell is sorted by, if that is not its first value; otherwise empty.</summary>
    public string SortedBy { get; init; } = "";

    public static Cell Empty { get; } = new(Html.Empty, CellValue.Of(""));

    public static implicit operator Cell(string text) => text.Length == 0 ? Empty : new(text, CellValue.Of(text));

    public static implicit operator Cell(Count count) => new(count.ToString(), CellValue.Of(count));

    /// <summary>A day.</summary>
    public static Cell Day(DateOnly day) =>
        new Cell(Figures.Date(day), CellValue.Of(Figures.Date(day))) { SortedBy = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) };

    /// <summary>A whole percentage.</summary>
    public static Cell Percent(Rate rate) => new(Figures.Percent(rate), CellValue.Percent(rate));

    /// <summary>The share of a part in a whole as a whole percentage.</summary>
    public static Cell Percent(Count part, Count whole) => Percent(Rate.Of(part, whole));

    /// <summary>A mean with one decimal.</summary>
    public static Cell Mean(Rate mean) => new(Figures.Mean(mean), CellValue.Of(mean.Rounded(1), 1));

    /// <summary>What a column is sorted by; a cell without a number comes before all numbers.</summary>
    public string SortValue(bool isWords) => SortedBy.Length > 0 ? SortedBy : isWords || Values[0].Number is not null ? Values[0].ForFile() : "-1";
}

/// <summary>One value of a cell.</summary>
/// <param name="Name">What it is, if it is not what the column is about: <c>share</c>.</param>
/// <param name="Text">The value in words; empty if it is a number.</param>
/// <param name="Number">The number as it is shown, so that anything worked out from it agrees with the page.</param>
/// <param name="Decimals">How many decimals are shown.</param>
/// <param name="IsPercent">Whether the number is a percentage.</param>
internal readonly record struct CellValue(string Name, string Text, decimal? Number = null, int Decimals = 0, bool IsPercent = false)
{
    /// <summary>Name of a value that is the share beside a count.</summary>
    public const string Share = "share";

    public static CellValue Of(string text) => new("", text);

    public static CellValue Of(Count count, string name = "") =>
        count.IsShown ? new(name, "", count.Value) : new(name, count.ToString());

    public static CellValue Of(decimal? number, int decimals, string name = "") =>
        number is null ? new(name, Figures.None) : new(name, "", number, decimals);

    public static CellValue Percent(Rate rate, string name = "") =>
        rate.Percent() is { } percent ? new(name, "", percent, 0, IsPercent: true) : new(name, Figures.None);

    /// <summary>How much more it is than another, such as <c>+12</c> or <c>−3 points</c>; null if that cannot be said.</summary>
    public string? Difference(CellValue other)
    {
        if (Number is not { } number || other.Number is not { } than || IsPercent != other.IsPercent)
            return null;
        var difference = number - than;
        var digits = Math.Abs(difference).ToString("N" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var sign = difference switch { > 0 => "+", < 0 => "−", _ => "±" };
        return $"{sign}{digits}{(IsPercent ? Math.Abs(difference) == 1 ? " point" : " points" : "")}";
    }

    /// <summary>The number with separators of thousands.</summary>
    public string Shown() => Number is { } number ? number.ToString("N" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : Text ?? "";

    /// <summary>As it is written to a file: numbers without separators of thousands or signs.</summary>
    public string ForFile() => Number is { } number ? number.ToString("F" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : Text ?? "";
}
