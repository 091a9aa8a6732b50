using System.Diagnostics;

namespace Throughcare.Bench.Accepting;

/// <summary>What somebody would do without Throughcare: load extracts into one table of text, by the database's own program.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Program">The program.</param>
/// <param name="Arguments">For the program to read commands from its input.</param>
/// <param name="Import">The command that loads a file with a header.</param>
internal sealed record PlainTable(string Name, string Program, IReadOnlyList<string> Arguments, Func<string, string> Import)
{
    public static PlainTable Sqlite(string file) =>
        new("sqlite3 .import", "sqlite3", ["-bail", file], extract => $".import --csv --skip 1 {extract} extract");

    public static PlainTable Postgres(string connection)
    {
        var parts = new Npgsql.NpgsqlConnectionStringBuilder(connection);
        return new(
            "psql \\copy",
            "psql",
            ["-q", "-v", "ON_ERROR_STOP=1", "-h", parts.Host!, "-p", $"{parts.Port}", "-U", parts.Username!, parts.Database!],
            extract => $"\\copy extract from '{extract}' (format csv, header)");
    }

    public void Make(string extract)
    {
        var columns = File.ReadLines(extract).First().Split(',').Select(c => $"\"{c}\" text");
        Run($"create table extract ({string.Join(", ", columns)});\ncreate index extract_agency on extract (\"AGNCY\");\n");
    }

    /// <summary>Replaces the rows of an agency.</summary>
    /// <returns>Milliseconds.</returns>
    public double Load(string extract, string agency)
    {
        var clock = Stopwatch.StartNew();
        Run($"begin;\ndelete from extract where \"AGNCY\" = '{agency}';\n{Import(extract)}\ncommit;\n");
        return clock.Elapsed.TotalMilliseconds;
    }

    private void Run(string commands)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, Arguments) { RedirectStandardInput = true, UseShellExecute = false })!;
        process.StandardInput.Write(commands);
        process.StandardInput.Close();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Program} failed.");
    }
}
