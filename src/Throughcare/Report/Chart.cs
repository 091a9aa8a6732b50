using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughcare.Report;

/// <summary>
/// A chart: its kind, what it says in one sentence (for those who do not see it), and its figures as data. The script
/// of the report draws it; without a script its place stays empty and the table beside it says everything.
/// </summary>
/// <param name="Kind">Name of a drawing function in <c>Assets/charts</c>.</param>
/// <param name="Message">The main message, read out instead of the picture.</param>
/// <param name="Size">About how tall it will be, so that a page can keep its place free.</param>
internal sealed record Chart(string Kind, string Message, object Data, ChartSize Size)
{
    // The default encoder writes <, > and & as \u escapes, so that no text can end the script element.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public Html ToHtml() => Html.Of($"""

        <div class="chart {Size.Style}" role="img" aria-label="{Message}" data-chart="{Kind}"><script type="application/json">{Html.Trusted(JsonSerializer.Serialize(Data, Json))}</script></div>
        """);
}

/// <summary>How tall a chart is drawn, in pixels.</summary>
/// <param name="Wide">On a wide screen.</param>
/// <param name="Narrow">On a telephone.</param>
internal readonly record struct ChartSize(double Wide, double Narrow)
{
    private const int Step = 20;

    /// <summary>The most steps that the style has classes for.</summary>
    private const int MostSteps = 120;

    /// <summary>Names of the classes that keep this much space free; a page without them keeps none.</summary>
    public string Style => $"chart--wide-{Steps(Wide)} chart--narrow-{Steps(Narrow)}";

    private static int Steps(double height) => Math.Clamp((int)Math.Round(height / Step), 1, MostSteps);
}
