using System.Globalization;

namespace Throughcare.Domain.Dataset;

/// <summary>Reads the folder of a data-set version, and makes sure that it has what the program needs.</summary>
internal static class DatasetLoader
{
    /// <summary>Reads an embedded version.</summary>
    /// <exception cref="FormatException">A table cannot be read, or lacks something that measures need.</exception>
    public static DatasetVersion Load(string name) => Load(name, file => Declaration.Open($"Dataset/{name}/{file}"));

    /// <summary>Reads a version.</summary>
    /// <param name="open">Opens a file of its folder, such as <c>fields.csv</c>.</param>
    /// <inheritdoc cref="Load(string)"/>
    public static DatasetVersion Load(string name, Func<string, Stream> open)
    {
        var lists = Declaration.Read(open("codes.csv"))
            .GroupBy(row => row["list"], StringComparer.Ordinal)
            .Select(list => new CodeList(list.Key, [.. list.Select(ReadCode)]))
            .ToList();
        var fields = Declaration.Read(open("fields.csv")).Select((row, i) => ReadField(row, i, lists)).ToList();
        var topItems = Declaration.Read(open("top-items.csv")).Select(row => ReadTopItem(row, fields)).ToList();
        var checks = Declaration.Read(open("checks.csv")).Select(ReadCheck).ToList();
        if (VersionNeeds.Unmet(fields, topItems, checks) is { Count: > 0 } unmet)
            throw new FormatException($"Data set {name} cannot be used: {string.Join("; ", unmet)}.");
        return new DatasetVersion(name, lists, fields, topItems, checks);
    }

    private static Check ReadCheck(Dictionary<string, string> row, int index) =>
        new(index, row["id"], Word<Severity>(row["severity"]), row["finds"], row["why"], row["remedy"]);

    private static Code ReadCode(Dictionary<string, string> row) =>
        new(row["code"], row["label"], row["group"], row["tier"].Length == 0 ? null : Number(row["tier"]));

    private static Field ReadField(Dictionary<string, string> row, int index, List<CodeList> lists)
    {
        var (header, type, key) = (row["header"], row["type"], row["concept"]);
        var concept = key.Length == 0 ? null : Concept.Find(key)
            ?? throw new FormatException($"Field {header} has an unknown concept '{key}'.");
        var list = row["list"].Length == 0 ? null : lists.Find(l => l.Name == row["list"])
            ?? throw new FormatException($"Field {header} has an unknown code list '{row["list"]}'.");
        var (kind, min, max) = type switch
        {
            "initial" => (FieldType.Initial, 0, 0),
            "date" => (FieldType.Date, 0, 0),
            "code" => (FieldType.Code, 0, 0),
            "text3" => (FieldType.Text, 0, 3),
            "text5" => (FieldType.Text, 0, 5),
            "postcode-sector" => (FieldType.Text, 0, 8),
            "text" => (FieldType.Text, 0, 100),
            _ when type.StartsWith("integer ", StringComparison.Ordinal) => ReadRange(type["integer ".Length..]),
            _ => throw new FormatException($"Field {header} has an unknown type '{type}'."),
        };
        return new Field(index, header, concept, Word<Entity>(row["entity"]), row["name"], kind, min, max, list, row["required"] == "yes");
    }

    private static (FieldType Kind, int Min, int Max) ReadRange(string range)
    {
        var ends = range.Split('-');
        return (FieldType.Integer, Number(ends[0]), Number(ends[1]));
    }

    private static TopItem ReadTopItem(Dictionary<string, string> row, List<Field> fields)
    {
        var field = fields.Find(f => f.Header == row["header"])
            ?? throw new FormatException($"Item {row["key"]} is of an unknown field {row["header"]}.");
        var type = Word<TopItemType>(row["type"]);
        var threshold = row["reliable_change_days"];
        return new TopItem(field, row["key"], row["name"], type, threshold.Length == 0 ? null : Number(threshold));
    }

    /// <summary>A word of a table, such as <c>refuses-file</c>.</summary>
    private static T Word<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value)
            ? value
            : throw new FormatException($"'{text}' is no {typeof(T).Name}.");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
