using System.Text.Json.Nodes;

namespace Throughcare.Bench;

/// <summary>Compares the figures of two assessments.</summary>
internal static class Figures
{
    /// <summary>
    /// Every figure of the peer that the program does not give, or gives otherwise. The program may say more; a count of
    /// 0 may be left out.
    /// </summary>
    public static IEnumerable<string> Differences(string peer, string program) =>
        Differences(JsonNode.Parse(peer), JsonNode.Parse(program), "");

    /// <summary>How many numbers an answer has.</summary>
    public static int Count(string answer) => Count(JsonNode.Parse(answer));

    private static int Count(JsonNode? node) => node switch
    {
        JsonObject group => group.Sum(g => Count(g.Value)),
        JsonArray items => items.Sum(Count),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => 1,
        _ => 0,
    };

    private static IEnumerable<string> Differences(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected)
        {
            case JsonObject group:
                return group.SelectMany(g => Differences(g.Value, (actual as JsonObject)?[g.Key], $"{path}.{g.Key}"));
            case JsonArray items when actual is JsonArray others && others.Count == items.Count:
                return items.SelectMany((item, i) => Differences(item, others[i], $"{path}[{i}]"));
            default:
                return Text(expected) == Text(actual) || (actual is null && Text(expected) == "0") ? [] : [$"{path}: {Text(expected)} and {Text(actual)}"];
        }
    }

    /// <summary>A value as text; numbers in one spelling.</summary>
    private static string Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number
            ? decimal.Parse(value.ToJsonString(), System.Globalization.NumberStyles.Float).ToString("0.############")
            : node?.ToJsonString() ?? "nothing";
}
