using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Throughcare.Domain.Dataset;

/// <summary>
/// One version of the core data set: fields, code lists and the items of the outcomes profile. All of it is data,
/// embedded from the folder of the version, so that another version is another folder.
/// </summary>
public sealed class DatasetVersion
{
    private readonly FrozenDictionary<string, Field> byHeader;

    private readonly FrozenDictionary<string, Check> byCheck;

    private DatasetVersion(string name, IReadOnlyList<CodeList> lists, IReadOnlyList<Field> fields, IReadOnlyList<TopItem> topItems, IReadOnlyList<Check> checks)
    {
        Name = name;
        Lists = lists;
        Fields = fields;
        TopItems = topItems;
        Checks = checks;
        byCheck = checks.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal);
        byHeader = fields.ToFrozenDictionary(f => f.Header, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Version H of 2011, which covers the versions of 2009 and 2010.</summary>
    public static DatasetVersion H { get; } = Load("H");

    /// <summary>Letter of the version.</summary>
    public string Name { get; }

    public IReadOnlyList<CodeList> Lists { get; }

    /// <summary>The fields in the order of the declaration; <see cref="Field.Index"/> is the position.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>The items of the Treatment Outcomes Profile, in the order of the form.</summary>
    public IReadOnlyList<TopItem> TopItems { get; }

    /// <summary>Every check of the version; <see cref="Check.Index"/> is the position.</summary>
    public IReadOnlyList<Check> Checks { get; }

    /// <summary>The field with a column name (case-insensitive), or null.</summary>
    public Field? Find(string header) => byHeader.GetValueOrDefault(header);

    /// <summary>The field with a column name that this version is known to have.</summary>
    /// <exception cref="KeyNotFoundException">The version has no such field.</exception>
    public Field this[string header] =>
        Find(header) ?? throw new KeyNotFoundException($"Data set {Name} has no field {header}.");

    /// <summary>The code list with a name that this version is known to have.</summary>
    /// <exception cref="KeyNotFoundException">The version has no such list.</exception>
    public CodeList List(string name) =>
        Lists.FirstOrDefault(l => l.Name == name) ?? throw new KeyNotFoundException($"Data set {Name} has no code list {name}.");

    /// <summary>The check with an id that this version is known to have.</summary>
    /// <exception cref="KeyNotFoundException">The version has no such check.</exception>
    public Check Check(string id) =>
        byCheck.GetValueOrDefault(id) ?? throw new KeyNotFoundException($"Data set {Name} has no check {id}.");

    private static DatasetVersion Load(string name)
    {
        var lists = Declaration.Read($"Dataset/{name}/codes.csv")
            .GroupBy(row => row["list"], StringComparer.Ordinal)
            .Select(list => new CodeList(list.Key, [.. list.Select(ReadCode)]))
            .ToList();
        var fields = Declaration.Read($"Dataset/{name}/fields.csv").Select((row, i) => ReadField(row, i, lists)).ToList();
        var topItems = Declaration.Read($"Dataset/{name}/top-items.csv").Select(row => ReadTopItem(row, fields)).ToList();
        var checks = Declaration.Read($"Dataset/{name}/checks.csv").Select(ReadCheck).ToList();
        return new DatasetVersion(name, lists, fields, topItems, checks);
    }

    private static Check ReadCheck(Dictionary<string, string> row, int index) =>
        new(index, row["id"], Enum.Parse<Severity>(row["severity"].Replace("-", "", StringComparison.Ordinal), ignoreCase: true), row["finds"], row["why"], row["remedy"]);

    private static Code ReadCode(Dictionary<string, string> row) =>
        new(row["code"], row["label"], row["group"], row["tier"].Length == 0 ? null : Number(row["tier"]));

    private static Field ReadField(Dictionary<string, string> row, int index, List<CodeList> lists)
    {
        var type = row["type"];
        var list = row["list"].Length == 0 ? null : lists.First(l => l.Name == row["list"]);
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
            _ => throw new FormatException($"Field {row["header"]} has an unknown type '{type}'."),
        };
        return new Field(index, row["header"], Enum.Parse<Entity>(row["entity"], ignoreCase: true), row["name"], kind, min, max, list, row["required"] == "yes");
    }

    private static (FieldType Kind, int Min, int Max) ReadRange(string range)
    {
        var ends = range.Split('-');
        return (FieldType.Integer, Number(ends[0]), Number(ends[1]));
    }

    private static TopItem ReadTopItem(Dictionary<string, string> row, List<Field> fields)
    {
        var type = row["type"] switch
        {
            "days" => TopItemType.Days,
            "yes-no" => TopItemType.YesNo,
            "rating" => TopItemType.Rating,
            var other => throw new FormatException($"Item {row["key"]} has an unknown type '{other}'."),
        };
        var threshold = row["reliable_change_days"];
        return new TopItem(fields.First(f => f.Header == row["header"]), row["key"], row["name"], type, threshold.Length == 0 ? null : Number(threshold));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
