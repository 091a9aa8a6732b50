using System.Diagnostics;
using System.Globalization;

namespace Throughcare.Bench.Service;

/// <summary>A demonstration of a given number of people, filled once and kept for later runs, and how long that took.</summary>
/// <param name="Folder">Database, keys and extracts.</param>
/// <param name="Seconds">From the first submission sent to the last one accepted.</param>
/// <param name="Processor">Processor seconds of all of it, making the people included.</param>
/// <param name="PeakMegabytes">Of memory while it was filled.</param>
/// <param name="On">The day, and how busy the machine was.</param>
internal sealed record Demonstration(string Folder, double Seconds, double Processor, double PeakMegabytes, string On)
{
    public const string Password = "made-up-partnership";
    public const string Analyst = "analyst@example.org";

    private const string Made = "filled";

    public IReadOnlyList<string> Extracts => Preparation.In(Path.Combine(Folder, "extracts"));

    public long DatabaseBytes => new FileInfo(Path.Combine(Folder, "throughcare.db")).Length;

    public static Demonstration Of(int people)
    {
        var folder = Path.Combine(Workspace.Data, $"service-{people}");
        var made = Path.Combine(folder, Made);
        if (!File.Exists(made))
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Fill(folder, people, made);
        }
        var lines = File.ReadAllLines(made);
        double Number(int line) => double.Parse(lines[line], CultureInfo.InvariantCulture);
        return new Demonstration(folder, Number(0), Number(1), Number(2), lines[3]);
    }

    private static void Fill(string folder, int people, string made)
    {
        var on = $"{DateTime.UtcNow.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}, load {Machine.Load}";
        var report = Path.GetTempFileName();
        var start = new ProcessStartInfo(
            WholeRun.Clock,
            [$"--output={report}", "--format=%U %S %M", Workspace.Program, "demo", "--out", folder, "--people", $"{people}", "--only-fill"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        Stopwatch? clock = null;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            Console.WriteLine($"  {clock?.Elapsed.TotalSeconds,6:F1} s  {line}");
            // The lines about submissions are indented.
            if (clock is null && line.StartsWith(' '))
                clock = Stopwatch.StartNew();
        }
        process.WaitForExit();
        if (process.ExitCode != 0 || clock is null)
            throw new InvalidOperationException("The demonstration could not be filled.");
        var numbers = File.ReadLines(report).Last().Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        File.Delete(report);
        File.WriteAllLines(made, [Text(clock.Elapsed.TotalSeconds), Text(numbers[0] + numbers[1]), Text(numbers[2] / 1024), on]);
    }

    private static string Text(double number) => number.ToString("F1", CultureInfo.InvariantCulture);
}
