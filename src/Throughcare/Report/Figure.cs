namespace Throughcare.Report;

/// <summary>A chart with its caption above and its table right under (or, where there is room, beside) it.</summary>
internal static class Figure
{
    /// <summary>A heading with what belongs right under it: on paper they stay on one page where they fit.</summary>
    public static Html Block(string heading, Html body) => Html.Of($"""

        <div class="block">
        <h3 class="govuk-heading-m">{heading}</h3>
        {body}
        </div>
        """);

    /// <param name="title">What is shown; empty where the heading above says it.</param>
    /// <param name="about">Of whom, when and as seen on which day.</param>
    /// <param name="chart">The chart; null where there is nothing to draw.</param>
    /// <param name="note">What to know when reading it.</param>
    /// <param name="beside">Whether the table stands beside the chart where there is room.</param>
    public static Html Of(string title, string about, Chart? chart, Table table, Html note = default, bool beside = false) =>
        Of(title, about, chart is null ? [] : [chart], table, note, beside);

    /// <summary>Several charts side by side, with one table for all of them.</summary>
    public static Html Of(string title, string about, IReadOnlyList<Chart> charts, Table table, Html note = default, bool beside = false) => Html.Of($"""

        <figure class="figure{(beside && charts.Count > 0 ? " figure--beside" : "")}">
        <figcaption class="figure__caption">{(title.Length == 0 ? Html.Empty : Html.Of($"""<span class="figure__title">{title}</span> """))}<span class="figure__about">{about}</span></figcaption>
        {(charts.Count == 0 ? Html.Empty : Html.Of($"""<div class="charts charts--{charts.Count}">{charts.Select(c => c.ToHtml())}</div>"""))}
        {table.ToHtml()}
        {(note.IsEmpty ? Html.Empty : Html.Of($"""<p class="figure__note">{note}</p>"""))}
        </figure>
        """);
}
