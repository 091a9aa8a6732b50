namespace Throughcare.Report;

/// <summary>Colours by what they stand for; the script of the report knows their values.</summary>
internal static class Roles
{
    public const string Main = "main";
    public const string Second = "second";
    public const string Planned = "planned";
    public const string ReferredOn = "referred-on";
    public const string Unplanned = "unplanned";
    public const string Quiet = "quiet";
    public const string Better = "better";
}

/// <summary>A series of bars or a part of stacked ones.</summary>
internal sealed record Series(string Name, string Role);

/// <summary>One row of a chart: a name, a second line under it, and a value (null: not shown) for each series.</summary>
internal sealed record ChartRow(string Label, string Detail, params IReadOnlyList<double?> Values);

/// <summary>A line that bars are held against.</summary>
internal sealed record Target(double Value, string Label);

/// <summary>The kinds of charts that several sections share.</summary>
internal static class Charts
{
    /// <summary>Horizontal bars, side by side where there are several series.</summary>
    /// <param name="unit">What stands after a value: <c>%</c>, or nothing for counts.</param>
    /// <param name="decimals">Decimals of the values as they are written beside the bars.</param>
    public static Chart Bars(
        string message, IReadOnlyList<Series> series, IEnumerable<ChartRow> rows, string unit = "", int decimals = 0, double? max = null, Target? target = null, string title = "") =>
        new("bars", message, new { title, series, rows, unit, decimals, max, target });

    /// <summary>Horizontal bars of 100%; what is not shown of a row is drawn as such.</summary>
    public static Chart Stack(string message, IReadOnlyList<Series> parts, IEnumerable<ChartRow> rows) =>
        new("stack", message, new { parts, rows });

    /// <summary>Two dots a row, from the first value to the second.</summary>
    public static Chart Change(string message, string from, string to, string unit, double max, IEnumerable<ChartRow> rows) =>
        new("change", message, new { from, to, unit, max, rows });
}
