using System.Text;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Tests;

/// <summary>
/// A small table as a person writes it: cells between bars, the first line names the columns. It holds only what
/// matters; <see cref="Extract"/> fills in the rest.
/// </summary>
public sealed class Tables
{
    private static readonly DatasetVersion Version = DatasetVersion.H;

    /// <summary>What a row is about unless a column of the table says otherwise.</summary>
    private static readonly (string Field, string Value)[] Defaults =
    [
        ("DOB", "1976-01-15"), ("SEX", "M"), ("REFLD", ""), ("AGNCY", "Elm"), ("CONSENT", "Y"), ("DAT", "X00B"), ("DRUG1", "1011"),
    ];

    private readonly string[] columns;
    private readonly string[][] rows;

    private Tables(string[] columns, string[][] rows) => (this.columns, this.rows) = (columns, rows);

    /// <summary>Plain names of columns; the key of a TOP item or a field name of the data set will do as well.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["agency"] = "AGNCY",
        ["client"] = "CLIENTID",
        ["episode"] = "EPISODID",
        ["consent"] = "CONSENT",
        ["born"] = "DOB",
        ["sex"] = "SEX",
        ["ethnicity"] = "ETHNIC",
        ["drug"] = "DRUG1",
        ["drug 2"] = "DRUG2",
        ["drug 3"] = "DRUG3",
        ["injects"] = "INJSTAT",
        ["parent"] = "PRNTSTAT",
        ["housing"] = "ACCMNEED",
        ["postcode"] = "PC",
        ["source"] = "RFLS",
        ["referred"] = "REFLD",
        ["triaged"] = "TRIAGED",
        ["discharged"] = "DISD",
        ["reason"] = "DISRSN",
        ["kind"] = "MODAL",
        ["mod id"] = "MODID",
        ["sent"] = "REFMODDT",
        ["offered"] = "FAOMODDT",
        ["started"] = "MODST",
        ["top"] = "TOPDATE",
        ["top id"] = "TOPID",
        ["stage"] = "TRSTAGE",
    };

    public IReadOnlyList<string> Columns => columns;

    public IReadOnlyList<IReadOnlyList<string>> Rows => rows;

    public static Tables Parse(string text)
    {
        string[][] lines = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('|', StringSplitOptions.TrimEntries))];
        if (lines.Skip(1).FirstOrDefault(l => l.Length != lines[0].Length) is { } odd)
            throw new FormatException($"A row has {odd.Length} cells, the header {lines[0].Length}: {string.Join(" | ", odd)}");
        return new Tables(lines[0], lines[1..]);
    }

    /// <summary>Reads the rows as an extract.</summary>
    public Extract Extract(FaultLog? faults = null) =>
        ExtractReader.Read([new ExtractInput("table.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(Csv())))], Version, faults ?? new FaultLog(Version));

    /// <summary>The rows with everything that an extract needs.</summary>
    public string Csv()
    {
        var records = rows.SelectMany(Records).ToList();
        string[] headers = [.. Version.Fields.Select(f => f.Header).Where(h => Version[h].Required || records.Exists(r => r.ContainsKey(h)))];
        var csv = new StringBuilder().AppendJoin(',', headers).Append('\n');
        foreach (var record in records)
            csv.AppendJoin(',', headers.Select(h => record.GetValueOrDefault(h, ""))).Append('\n');
        return csv.ToString();
    }

    /// <summary>The records of one row: as many as its column <c>people</c> says, each of another person.</summary>
    private IEnumerable<Dictionary<string, string>> Records(string[] row, int number)
    {
        string? Cell(string column) => Array.IndexOf(columns, column) is var i && i >= 0 ? row[i] : null;
        for (var copy = 0; copy < int.Parse(Cell("people") ?? "1"); copy++)
        {
            var person = Cell("person") ?? "A";
            var record = Defaults.ToDictionary(d => d.Field, d => d.Value);
            record["FINITIAL"] = person.Length > 0 ? person[..1] : "";
            record["SINITIAL"] = copy == 0 || person.Length == 0 ? record["FINITIAL"] : ((char)(0x4E00 + copy)).ToString();
            record["CLIENTID"] = copy == 0 ? $"c{person}" : $"c{person}-{copy}";
            record["EPISODID"] = $"e{number}";
            foreach (var (column, i) in columns.Select((column, i) => (column, i)))
            {
                if (column is not ("person" or "people"))
                    record[HeaderOf(column)] = ValueOf(HeaderOf(column), row[i]);
            }
            Identify(record, Entity.Intervention, "MODID", $"m{number}");
            Identify(record, Entity.Top, "TOPID", $"t{number}");
            if (record.GetValueOrDefault("MODID", "").Length > 0)
                record.TryAdd("MODAL", "2");
            yield return record;
        }
    }

    /// <summary>Gives an id to what a row says about an intervention or TOP, unless a column does.</summary>
    private static void Identify(Dictionary<string, string> record, Entity entity, string id, string value)
    {
        if (record.Any(c => Version[c.Key].Entity == entity && c.Value.Length > 0))
            record.TryAdd(id, value);
    }

    private static string HeaderOf(string column) =>
        Names.GetValueOrDefault(column) ?? Version.TopItems.FirstOrDefault(i => i.Key == column)?.Field.Header ?? Version[column].Header;

    /// <summary>A cell as an extract has it: a code may be written as its label or its group.</summary>
    private static string ValueOf(string header, string cell)
    {
        if (Version[header].List is not { } list || cell.Length == 0 || list.Find(cell) >= 0)
            return cell;
        var code = list.Codes.FirstOrDefault(c => c.Label.Equals(cell, StringComparison.OrdinalIgnoreCase)) ?? list.Codes.FirstOrDefault(c => c.Group == cell);
        return code?.Value ?? cell;
    }
}
