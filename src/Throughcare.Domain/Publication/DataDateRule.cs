namespace Throughcare.Domain.Publication;

/// <summary>
/// The rule against asking for two data dates: figures for one day beside those for the next would tell on which day
/// somebody behind them came or went. So figures are given only for days that are far apart: the last days of months,
/// the data dates of submissions, and the latest day there is.
/// </summary>
public static class DataDateRule
{
    /// <summary>Whether figures for a data date may be asked for.</summary>
    /// <param name="day">The data date.</param>
    /// <param name="latest">The latest data date there is.</param>
    /// <param name="submitted">Data dates of submissions that were accepted.</param>
    public static bool Allows(DateOnly day, DateOnly latest, IEnumerable<DateOnly> submitted)
    {
        ArgumentNullException.ThrowIfNull(submitted);
        return day == latest || EndsMonth(day) || submitted.Contains(day);
    }

    /// <summary>Whether everybody who publishes would use a data date: the last day of a month.</summary>
    public static bool EndsMonth(DateOnly day) => day == DateOnly.MaxValue || day.AddDays(1).Day == 1;
}
