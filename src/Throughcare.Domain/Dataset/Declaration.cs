using System.Text;

namespace Throughcare.Domain.Dataset;

/// <summary>
/// Reads the small CSV tables of the program, such as those that declare a data-set version or who may do what. They
/// are our own, so a malformed one is a defect of the program, not a fault in a user's file.
/// </summary>
internal static class Declaration
{
    /// <summary>The rows of an embedded table, each by column name.</summary>
    /// <param name="name">Its folder and file, such as <c>Dataset/H/fields.csv</c>.</param>
    public static IReadOnlyList<Dictionary<string, string>> Read(string name) => Read(Open(name));

    /// <summary>An embedded file.</summary>
    public static Stream Open(string name) =>
        typeof(Declaration).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"The program holds no {name}.");

    /// <summary>The rows of a table, each by column name. The stream is closed at the end.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Read(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var header = Split(reader.ReadLine() ?? "");
        var rows = new List<Dictionary<string, string>>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            var values = Split(line);
            rows.Add(header.Select((column, i) => (column, i < values.Count ? values[i] : "")).ToDictionary(StringComparer.Ordinal));
        }
        return rows;
    }

    private static List<string> Split(string line)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                values.Add(value.ToString());
                value.Clear();
            }
            else
                value.Append(c);
        }
        values.Add(value.ToString());
        return values;
    }
}
