using Throughcare.Domain.Figures;
using Throughcare.Report;

namespace Throughcare.Web.Shared;

/// <summary>How days, times and numbers are written on a page.</summary>
internal static class Words
{
    /// <summary>A day: <c>30 June 2007</c>.</summary>
    public static string Day(DateOnly day) => Figures.Date(day);

    /// <summary>A month: <c>June 2007</c>.</summary>
    public static string Month(DateOnly day) => day.ToString("MMMM yyyy");

    /// <summary>A UTC time as clocks in England show it: <c>30 June 2007 at 2:05pm</c>.</summary>
    public static string Time(DateTime utc)
    {
        var local = EnglishTime.Of(utc);
        return $"{Day(DateOnly.FromDateTime(local))} at {local:h:mm}{(local.Hour < 12 ? "am" : "pm")}";
    }

    /// <summary>A number with its word: <c>1 row</c>, <c>2,000 rows</c>.</summary>
    public static string Of(long number, string one, string? many = null) => $"{Figures.Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>A size: <c>3.4 MB</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => Of(bytes, "byte"),
        < 1024 * 1024 => $"{(bytes + 1023) / 1024} KB",
        _ => $"{bytes / 1024.0 / 1024.0:0.#} MB",
    };

    /// <summary>A share as a whole percentage, rounded down so that only all is 100%; a dash where there is nothing.</summary>
    public static string Percent(long part, long of) => of == 0 ? Figures.None : $"{part * 100 / of}%";
}
