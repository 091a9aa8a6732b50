using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Throughcare.Report;

/// <summary>Writes a table as CSV: first what it is, then its columns and rows, with one column for each value of a cell.</summary>
internal static class TableCsv
{
    /// <param name="about">Names and words that explain the table; they come first, then an empty line.</param>
    /// <param name="tables">Tables of the same columns, each with what its rows are of.</param>
    public static void Write(Stream stream, IEnumerable<(string Name, string Words)> about, IReadOnlyList<(string Of, Table Table)> tables)
    {
        // A spreadsheet takes a text that begins like a formula to be one: such texts are written so that it does not.
        using var csv = new CsvWriter(
            new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true),
            new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape });
        foreach (var (name, words) in about)
        {
            csv.WriteField(name);
            csv.WriteField(words);
            csv.NextRecord();
        }
        csv.NextRecord();
        var columns = Columns(tables);
        if (tables.Count > 1)
            csv.WriteField("Of");
        csv.WriteField(tables[0].Table.Headings[0]);
        foreach (var (heading, value) in columns)
            csv.WriteField(value.Length == 0 ? heading : $"{heading}: {value}");
        csv.NextRecord();
        foreach (var (of, table) in tables)
        {
            foreach (var row in table.Rows)
            {
                if (tables.Count > 1)
                    csv.WriteField(of);
                csv.WriteField(row.Name);
                foreach (var (heading, value) in columns)
                    csv.WriteField(Value(table, row, heading, value));
                csv.NextRecord();
            }
        }
    }

    /// <summary>Every value that a column has in any row, side by side.</summary>
    private static List<(string Heading, string Value)> Columns(IReadOnlyList<(string Of, Table Table)> tables)
    {
        var columns = new List<(string Heading, string Value)>();
        foreach (var heading in tables.SelectMany(t => t.Table.Headings.Skip(1)).Distinct())
        {
            var values = tables.SelectMany(t => t.Table.Rows.SelectMany(row => CellOf(t.Table, row, heading)?.Values ?? [])).Select(v => v.Name).Distinct();
            columns.AddRange(values.DefaultIfEmpty("").Select(value => (heading, value)));
        }
        return columns;
    }

    private static string Value(Table table, TableRow row, string heading, string value) =>
        CellOf(table, row, heading)?.Values.FirstOrDefault(v => v.Name == value).ForFile() ?? "";

    private static Cell? CellOf(Table table, TableRow row, string heading) =>
        Array.IndexOf(table.Headings, heading, 1) is var i and > 0 && i <= row.Cells.Count ? row.Cells[i - 1] : null;
}
