using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Throughcare.Bench.Service;

/// <summary>The same questions as SQL to DuckDB, on journeys that it holds in memory; a process of its own.</summary>
internal sealed class DuckDbPeer : IDisposable
{
    private readonly Process process;

    private DuckDbPeer(Process process, TimeSpan readyAfter)
    {
        this.process = process;
        ReadyAfter = readyAfter;
    }

    /// <summary>From the start of the process until it can answer.</summary>
    public TimeSpan ReadyAfter { get; }

    /// <summary>Resident set now, in MiB.</summary>
    public double Memory => double.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2],
        CultureInfo.InvariantCulture) / 1024;

    public static DuckDbPeer Start(IReadOnlyList<string> extracts)
    {
        var clock = Stopwatch.StartNew();
        var start = new ProcessStartInfo("node", [Workspace.InRoot("bench", "peers", "duckdb", "questions.mjs"), .. extracts, "--as-of", Contender.AsOf])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var started = Process.Start(start) ?? throw new InvalidOperationException("Node.js did not start.");
        if (started.StandardOutput.ReadLine() != "ready")
            throw new InvalidOperationException("DuckDB could not read the extracts.");
        return new DuckDbPeer(started, clock.Elapsed);
    }

    /// <summary>Asks for the figures of a section.</summary>
    public async Task<(string Figures, double Milliseconds)> AskAsync(string section, FormChoice choice)
    {
        var filter = new JsonObject();
        foreach (var facet in choice.Fields.Where(f => f.Name is not ("year" or "population")).GroupBy(f => f.Name, f => f.Value))
            filter[facet.Key] = new JsonArray([.. facet.Select(v => JsonValue.Create(v))]);
        var question = new JsonObject
        {
            ["section"] = section,
            ["year"] = choice["year"].Single(),
            ["population"] = choice["population"].SingleOrDefault() ?? "all",
            ["filter"] = filter,
        };
        await process.StandardInput.WriteLineAsync(question.ToJsonString());
        await process.StandardInput.FlushAsync();
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"DuckDB could not answer {question.ToJsonString()}.");
        var answer = JsonNode.Parse(line)!;
        return (answer["figures"]!.ToJsonString(), answer["milliseconds"]!.GetValue<double>());
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
