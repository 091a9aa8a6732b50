using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughcare.Report;

/// <summary>
/// A chart: its kind, what it says in one sentence (for those who do not see it), and its figures as data. The script
/// of the report draws it; without a script its place stays empty and the table beside it tells everything.
/// </summary>
/// <param name="Kind">Name of a drawing function in <c>Assets/charts</c>.</param>
/// <param name="Message">The main message, read out instead of the picture.</param>
internal sealed record Chart(string Kind, string Message, object Data)
{
    // The default encoder writes <, > and & as \u escapes, so that no text can end the script element.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public Html ToHtml() => Html.Of($"""

        <div class="chart" role="img" aria-label="{Message}" data-chart="{Kind}"><script type="application/json">{Html.Trusted(JsonSerializer.Serialize(Data, Json))}</script></div>
        """);
}
