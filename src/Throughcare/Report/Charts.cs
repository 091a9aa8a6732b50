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

/// <summary>A line that bars are compared with.</summary>
internal sealed record Target(double Value, string Label);

/// <summary>The kinds of charts that several sections share.</summary>
internal static class Charts
{
    /// <summary>Horizontal bars, side by side if there are several series.</summary>
    /// <param name="unit">What follows a value: <c>%</c>, or nothing for counts.</param>
    /// <param name="decimals">Decimals of the values as they are written beside the bars.</param>
    public static Chart Bars(
        string message, IReadOnlyList<Series> series, IEnumerable<ChartRow> rows, string unit = "", int decimals = 0, double? max = null, Target? target =
            null, string title = "")
    {
        IReadOnlyList<ChartRow> all = [.. rows];
        var head = 10 + (series.Count > 1 ? Legend : 0) + (title.Length > 0 ? 52 : target is not null ? 22 : 0);
        var bars = series.Count > 1 ? series.Count * 15 : 18;
        return new("bars", message, new { title, series, rows = all, unit, decimals, max, target },
            new(head + (all.Count * (bars + 12)), head + (all.Count * (bars + 17))));
    }

    /// <summary>Horizontal bars of 100%; any part of a row that is not shown is drawn as such.</summary>
    public static Chart Stack(string message, IReadOnlyList<Series> parts, IEnumerable<ChartRow> rows)
    {
        IReadOnlyList<ChartRow> all = [.. rows];
        var row = all.Any(r => r.Detail.Length > 0) ? 42 : 36.4;
        return new("stack", message, new { parts, rows = all }, new(8 + Legend + (all.Count * row), 8 + (2 * Legend) + (all.Count * (row + 6))));
    }

    /// <summary>Two dots in each row, from the first value to the second.</summary>
    public static Chart Change(string message, string from, string to, string unit, double max, IEnumerable<ChartRow> rows)
    {
        IReadOnlyList<ChartRow> all = [.. rows];
        return new("change", message, new { from, to, unit, max, rows = all }, new(30 + Legend + (all.Count * 34), 30 + Legend + (all.Count * 42)));
    }

    /// <summary>Height of a legend of one line.</summary>
    private const int Legend = 30;
}
