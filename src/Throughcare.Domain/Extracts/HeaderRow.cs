using System.Text;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>What the header row of a file says, checked against the data set.</summary>
/// <param name="Columns">The field that each column holds; null for unknown ones.</param>
/// <param name="Faults">What is wrong with it; the file is refused if one of them refuses files.</param>
internal sealed record HeaderRow(IReadOnlyList<Field?> Columns, IReadOnlyList<Fault> Faults)
{
    /// <summary>More columns than the core data set with every regional item ever had.</summary>
    public const int MostColumns = 500;

    public bool IsRefused => Faults.Any(f => f.Check.Severity == Severity.RefusesFile);

    /// <param name="row">The first row of the file, without its line end.</param>
    /// <param name="line">The line on which it begins.</param>
    public static HeaderRow Read(ReadOnlySpan<byte> row, string file, long line, DatasetVersion version)
    {
        var faults = new List<Fault>();
        void Report(string check, string value, Field? field = null) =>
            faults.Add(new Fault(version.Check(check)) { File = file, Line = line, Field = field, Value = value });

        var names = Split(row);
        if (names.Count > MostColumns)
        {
            Report("too-many-columns", $"{names.Count} columns");
            return new HeaderRow([], faults);
        }
        var columns = names.Select(version.Find).ToList();
        if (columns.All(c => c is null))
        {
            Report("unreadable", "The first row names no column of the data set");
            return new HeaderRow([], faults);
        }
        if (VersionOfHeader.Later(version, names) is { } later)
        {
            Report("later-version", later);
            return new HeaderRow([], faults);
        }
        if (VersionOfHeader.Earlier(version, columns) is { } earlier)
            Report("earlier-version", earlier);
        foreach (var (name, column) in names.Zip(columns))
        {
            if (column is null)
                Report("unknown-column", name);
        }
        foreach (var repeated in columns.OfType<Field>().CountBy(c => c).Where(c => c.Value > 1))
            Report("repeated-column", repeated.Key.Header, repeated.Key);
        foreach (var field in version.Fields.Except(columns.OfType<Field>()))
            Report(field.Required ? "missing-column" : "missing-optional-column", field.Header, field);
        return new HeaderRow(columns, faults);
    }

    private static List<string> Split(ReadOnlySpan<byte> row)
    {
        var names = new List<string>();
        var quotes = default(QuoteState);
        var start = 0;
        for (var at = 0; at <= row.Length; at++)
        {
            if (at < row.Length && !quotes.IsSeparator(row[at]))
                continue;
            names.Add(Encoding.UTF8.GetString(CellReader.ToUtf8(row[start..at], out _)).Trim('"').Trim());
            start = at + 1;
        }
        return names;
    }
}
