using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Spectre.Console;
using Throughcare.Domain.Assessment;
using Throughcare.Report;

namespace Throughcare.Commands;

/// <summary>Writes an assessment as JSON, as CSV or as tables of text.</summary>
internal static class AssessmentFormats
{
    public static void Json(Stream stream, NeedsAssessment assessment)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        AssessmentJson.Write(json, assessment);
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    /// <summary>One row for each figure: its section, its place in it, its value. The figures are those of the JSON.</summary>
    public static void Csv(Stream stream, NeedsAssessment assessment)
    {
        using var csv = new CsvWriter(
            new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)),
            new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape });
        csv.WriteField("section");
        csv.WriteField("figure");
        csv.WriteField("value");
        csv.NextRecord();
        foreach (var (section, figure, value) in Figures(assessment))
        {
            csv.WriteField(section);
            csv.WriteField(figure);
            csv.WriteField(value);
            csv.NextRecord();
        }
    }

    public static void Table(Stream stream, ReportInput report, bool isTerminal)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var console = isTerminal ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }) : Terminal.Plain(writer);
        HeadlineTable.Write(console, report);
        AssessmentTables.Write(console, report.Assessment, report.AgencyNames);
        AssessmentTables.WriteFigures(console, report);
    }

    private static IEnumerable<(string Section, string Figure, string Value)> Figures(NeedsAssessment assessment)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            AssessmentJson.Write(json, assessment);
        using var document = JsonDocument.Parse(stream.ToArray());
        return [.. document.RootElement.EnumerateObject().SelectMany(section => Figures(section.Name, "", section.Value))];
    }

    private static IEnumerable<(string Section, string Figure, string Value)> Figures(string section, string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Figures(section, Join(path, p.Name), p.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Figures(section, Join(path, NameOf(item, i)), item)),
        JsonValueKind.Null => [(section, path, "")],
        _ => [(section, path, value.ToString())],
    };

    /// <summary>An item of a list is named by its texts (a ring, a pair of agencies), otherwise by its position.</summary>
    private static string NameOf(JsonElement item, int position)
    {
        var names = item.ValueKind == JsonValueKind.Object
            ? item.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String && p.Name != "count").Select(p => p.Value.GetString()!).ToList()
            : [];
        return names.Count > 0 ? string.Join(" to ", names) : position.ToString(CultureInfo.InvariantCulture);
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";
}
