using System.Text.Json;
using System.Text.Json.Nodes;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Tests.Assessment;

/// <summary>The worked examples that come with the definitions: every figure, to the last digit.</summary>
public class ExamplesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Examples");

    public static TheoryData<string> Answers => [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileName(f)!).Order()];

    [Theory]
    [MemberData(nameof(Answers))]
    public void Every_figure_of_a_worked_example_is_equal(string file)
    {
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;
        var question = new Question
        {
            Year = FinancialYear.TryParse((string)expected["year"]!, out var year) ? year : throw new FormatException(file),
            AsOf = DateOnly.Parse((string)expected["asOf"]!),
            Population = (string)expected["population"]! == "pdu" ? Population.Pdu : Population.All,
            Prevalence = (int?)expected["bullseye"]!["prevalence"],
        };
        var input = ExtractInput.FromFile(Path.Combine(Folder, file.Split('.')[0] + ".csv"));
        var extract = ExtractReader.Read([input], DatasetVersion.H, new FaultLog(DatasetVersion.H));

        var answer = Json.Of(Assessor.Assess(Facts.Build(extract, question.AsOf), question));

        Assert.Empty(Differences(expected, answer, "$"));
    }

    /// <summary>What is expected but missing; a count of 0 may be left out, and more keys may be added.</summary>
    private static IEnumerable<string> Differences(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected)
        {
            case null:
                return actual is null ? [] : [$"{path}: expected null, is {actual}"];
            case JsonObject properties:
                return properties.SelectMany(p => Differences(p.Value, (actual as JsonObject)?[p.Key], $"{path}.{p.Key}"));
            case JsonArray items when actual is JsonArray others && items.Count == others.Count:
                return items.SelectMany((item, i) => Differences(item, others[i], $"{path}[{i}]"));
            case JsonArray items:
                return [$"{path}: expected {items.Count} items, are {(actual as JsonArray)?.Count}"];
            default:
                var (a, b) = (expected.ToJsonString(), actual?.ToJsonString());
                var isSame = expected.GetValueKind() == JsonValueKind.Number
                    ? decimal.Parse(a) == (b is null or "null" ? 0m : decimal.Parse(b))
                    : a == b;
                return isSame ? [] : [$"{path}: expected {a}, is {b}"];
        }
    }
}
