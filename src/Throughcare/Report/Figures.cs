using System.Globalization;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Publication;

namespace Throughcare.Report;

/// <summary>How figures are written on a page.</summary>
internal static class Figures
{
    /// <summary>Stands where there is nothing to divide by or a figure may not be published.</summary>
    public const string None = "–";

    public static string Date(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A whole percentage, such as <c>68%</c>.</summary>
    public static string Percent(Rate rate) => rate.Percent() is { } percent ? Whole(percent) + "%" : None;

    /// <summary>A mean with one decimal, such as <c>9.4</c>.</summary>
    public static string Mean(Rate mean) => mean.Rounded(1) is { } rounded ? rounded.ToString("0.0", CultureInfo.InvariantCulture) : None;

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The part of a whole as a rate, where both may be shown.</summary>
    public static Rate Share(Count part, Count whole, bool published) =>
        part.IsShown && whole.IsShown && !(published && whole.Value < DisclosureControl.SmallestShown)
            ? new Rate(part.Value, whole.Value)
            : Rate.Hidden;

    /// <summary>A count in words: <c>1,189 people</c>, <c>fewer than 5 people</c>, <c>an undisclosed number of people</c>.</summary>
    public static string Words(Count count, string one, string many)
    {
        if (count.IsShown)
            return $"{count} {(count.Value == 1 ? one : many)}";
        return count == Count.Small ? $"fewer than 5 {many}" : $"an undisclosed number of {many}";
    }

    public static string People(Count count) => Words(count, "person", "people");

    /// <summary>A number that disclosure control has not seen, such as one worked out here or a number of faults.</summary>
    public static Count Shown(int number, bool published) => published && number is > 0 and < DisclosureControl.SmallestShown ? Count.Small : number;

    /// <summary>The sum of counts where all of them are shown; otherwise hidden.</summary>
    public static Count Sum(params IEnumerable<Count> counts)
    {
        var sum = 0;
        foreach (var count in counts)
        {
            if (!count.IsShown)
                return Count.Hidden;
            sum += count.Value;
        }
        return sum;
    }

    private static string Whole(decimal percent) => percent.ToString("N0", CultureInfo.InvariantCulture);
}
