namespace Throughcare.Domain.Figures;

/// <summary>The day and time in England, where every partnership is.</summary>
public static class EnglishTime
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Today's date.</summary>
    public static DateOnly Today(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DateOnly.FromDateTime(Of(clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>A UTC time as clocks in England show it.</summary>
    public static DateTime Of(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, London);

    /// <summary>The UTC time at which a day begins.</summary>
    public static DateTime Begin(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), London);
}
