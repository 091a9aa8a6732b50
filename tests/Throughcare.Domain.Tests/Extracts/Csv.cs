using System.IO.Compression;
using System.Text;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Tests.Extracts;

/// <summary>Writes small extracts: a row is what differs from an ordinary client, such as <c>"SEX=F; DISD="</c>.</summary>
internal static class Csv
{
    /// <summary>What a row says unless it says otherwise: every required field of one client without a fault.</summary>
    public static readonly IReadOnlyDictionary<string, string> Ordinary = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["FINITIAL"] = "A",
        ["SINITIAL"] = "B",
        ["DOB"] = "01/02/1980",
        ["SEX"] = "F",
        ["REFLD"] = "01/04/2006",
        ["AGNCY"] = "A1",
        ["CLIENTID"] = "C1",
        ["EPISODID"] = "1",
        ["CONSENT"] = "Y",
        ["DAT"] = "X01B",
        ["DRUG1"] = "1011",
    };

    /// <summary>The header row of an extract with every column.</summary>
    public static string FullHeader => string.Join(',', DatasetVersion.H.Fields.Select(f => f.Header));

    /// <summary>A table with the required columns and those that a row names.</summary>
    public static string Table(params string[] rows)
    {
        var parsed = rows.Select(Parse).ToList();
        var columns = Ordinary.Keys.Union(parsed.SelectMany(r => r.Keys)).ToList();
        return Lines([string.Join(',', columns),
            .. parsed.Select(r => string.Join(',', columns.Select(c => r.GetValueOrDefault(c) ?? Ordinary.GetValueOrDefault(c, ""))))]);
    }

    /// <summary>A table of ordinary clients, one for each client id.</summary>
    public static string Clients(IEnumerable<string> ids) => Table([.. ids.Select(id => $"CLIENTID={id}")]);

    public static string Lines(params string[] lines) => string.Concat(lines.Select(l => l + "\n"));

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Latin 1, which is Windows-1252 for the letters of western languages.</summary>
    public static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] Gzip(byte[] bytes)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionMode.Compress, leaveOpen: true))
            gzip.Write(bytes);
        return stream.ToArray();
    }

    private static Dictionary<string, string> Parse(string row) =>
        row.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(cell => cell.Split('=', 2))
            .ToDictionary(cell => cell[0], cell => cell[1], StringComparer.Ordinal);
}
