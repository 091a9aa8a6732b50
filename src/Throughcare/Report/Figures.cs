using System.Globalization;
using Throughcare.Domain.Figures;

namespace Throughcare.Report;

/// <summary>How figures are written on a page.</summary>
internal static class Figures
{
    /// <summary>Shown when there is nothing to divide by or a figure may not be published.</summary>
    public const string None = "–";

    public static string Date(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A whole percentage, such as <c>68%</c>.</summary>
    public static string Percent(Rate rate) => rate.Percent() is { } percent ? Whole(percent) + "%" : None;

    /// <summary>The share of a part in a whole as a whole percentage.</summary>
    public static string Percent(Count part, Count whole) => Percent(Rate.Of(part, whole));

    /// <summary>
    /// A share for drawing, as a percentage; null if it may not be shown. It keeps its decimals, because the chart
    /// rounds it for its label and rounding twice can give one more than the table.
    /// </summary>
    public static double? PercentValue(Rate share) => (double?)share.Percent(6);

    /// <inheritdoc cref="PercentValue(Rate)"/>
    public static double? PercentValue(Count part, Count whole) => PercentValue(Rate.Of(part, whole));

    /// <summary>A mean with one decimal, such as <c>9.4</c>.</summary>
    public static string Mean(Rate mean) => mean.Rounded(1) is { } rounded ? rounded.ToString("0.0", CultureInfo.InvariantCulture) : None;

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count in words: <c>1,189 people</c>, <c>fewer than 5 people</c>, <c>an undisclosed number of people</c>.</summary>
    public static string WithNoun(Count count, string one, string many)
    {
        if (count.IsShown)
            return $"{count} {(count.Value == 1 ? one : many)}";
        return count == Count.Small ? $"fewer than 5 {many}" : $"an undisclosed number of {many}";
    }

    public static string People(Count count) => WithNoun(count, "person", "people");

    private static string Whole(decimal percent) => percent.ToString("N0", CultureInfo.InvariantCulture);
}
