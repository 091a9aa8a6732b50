using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Throughcare.Bench;

/// <summary>Compares the figures of two assessments.</summary>
internal static class Figures
{
    /// <summary>
    /// Every figure of the peer that the program does not give, or gives differently. The program may say more; a count
    /// of 0 may be left out.
    /// </summary>
    public static IEnumerable<string> Differences(string peer, string program) =>
        Differences(JsonNode.Parse(peer), JsonNode.Parse(program), "");

    /// <summary>How many numbers an answer has.</summary>
    public static int Count(string answer) => Count(JsonNode.Parse(answer));

    private static int Count(JsonNode? node) => node switch
    {
        JsonObject group => group.Sum(g => Count(g.Value)),
        JsonArray items => items.Sum(Count),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => 1,
        _ => 0,
    };

    private static IEnumerable<string> Differences(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected)
        {
            case JsonObject group:
                return group.SelectMany(g => Differences(g.Value, (actual as JsonObject)?[g.Key], $"{path}.{g.Key}"));
            case JsonArray items when actual is JsonArray others && others.Count == items.Count:
                return Ordered(items).Zip(Ordered(others)).SelectMany(pair => Differences(pair.First, pair.Second, $"{path}[{Name(pair.First)}]"));
            default:
                return Text(expected) == Text(actual) || (actual is null && Text(expected) == "0") ? [] : [$"{path}: {Text(expected)} and {Text(actual)}"];
        }
    }

    /// <summary>Items that have names, such as agencies, in the order of their names: nothing says which comes first.</summary>
    private static IEnumerable<JsonNode?> Ordered(JsonArray items) => items.OrderBy(Name, StringComparer.Ordinal);

    private static string Name(JsonNode? item) => item is JsonObject group
        ? string.Join('/', group.Where(g => g.Value?.GetValueKind() == JsonValueKind.String).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (string?)g.Value))
        : "";

    /// <summary>A value as text; numbers in one spelling.</summary>
    private static string Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? decimal.Parse(value.ToJsonString(), NumberStyles.Float).ToString("0.############")
            : node?.ToJsonString() ?? "nothing";
}
