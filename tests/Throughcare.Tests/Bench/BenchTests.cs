using System.Diagnostics;

namespace Throughcare.Tests.Bench;

/// <summary>
/// The figures in docs/performance.md can be measured again only while <c>bench/run</c> works. Every part of it is run
/// here on a few hundred people: nothing is measured, but a part that a change breaks is found with that change.
/// </summary>
public sealed class BenchTests : IDisposable
{
    private const string NoTime = "Debian's package time is not installed; ./test installs it.";

    private static readonly string Built = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/')))!;

    private readonly string folder = Directory.CreateTempSubdirectory("throughcare-bench-").FullName;

    /// <summary>Parts as the help names them, with a row or sentence at the end of what each writes.</summary>
    public static TheoryData<string, string> Parts => new()
    {
        { "large", "| counting lines (wc -l) |" },
        { "small", "| counting lines (wc -l) |" },
        { "stages", "| write JSON |" },
        { "service", "A data date that nobody has asked for before is built first: 30 April 2007" },
        { "accepting", "| PostgreSQL | the next month's |" },
    };

    public static bool HasTime => File.Exists("/usr/bin/time");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory(Skip = NoTime, SkipUnless = nameof(HasTime))]
    [MemberData(nameof(Parts))]
    public void Every_part_of_the_benchmark_runs_to_its_end(string part, string end)
    {
        var results = Path.Combine(folder, "results.md");
        var before = File.ReadAllText(Path.Combine(Repository.Root, "bench/results.md"));

        var program = Path.Combine(Repository.Root, "src/Throughcare/bin", Built, "net10.0/throughcare");
        var (status, said) = Bench("--tiny", "--only", part, "--folder", folder, "--out", results, "--program", program);

        Assert.True(status == 0, said);
        Assert.Contains(end, File.ReadAllText(results), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(Repository.Root, "bench/results.md")));
    }

    [Fact]
    public void No_part_of_the_benchmark_is_left_out_here()
    {
        var (status, help) = Bench("--help");

        Assert.Equal(0, status);
        var words = string.Join(' ', help.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"What is measured: {string.Join(", ", Parts.Select(p => p.Data.Item1))} (default: all).", words, StringComparison.Ordinal);
    }

    /// <summary>Runs the benchmark as <c>bench/run</c> does once it is built.</summary>
    private static (int Status, string Said) Bench(params string[] arguments)
    {
        // It is found from the repository's root, so it is run from where it was built.
        var program = Path.Combine(Repository.Root, "bench/Throughcare.Bench/bin", Built, "net10.0/Throughcare.Bench.dll");
        using var bench = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = bench.StandardError.ReadToEndAsync();
        var said = bench.StandardOutput.ReadToEnd();
        bench.WaitForExit();
        return (bench.ExitCode, said + errors.Result);
    }
}
