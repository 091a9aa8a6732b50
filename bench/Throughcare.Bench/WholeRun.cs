using System.Globalization;

namespace Throughcare.Bench;

/// <summary>What one whole run of a program took, from its start to its end.</summary>
/// <param name="Wall">Elapsed seconds.</param>
/// <param name="Cpu">Processor seconds, user and system, of all its threads.</param>
/// <param name="PeakMegabytes">Largest resident set of its largest process, in MiB.</param>
/// <param name="Output">What it printed.</param>
internal sealed record WholeRun(double Wall, double Cpu, double PeakMegabytes, string Output)
{
    /// <summary>Debian's time, which reports what the kernel has counted for the process.</summary>
    public const string Clock = "/usr/bin/time";

    public static bool CanMeasure => File.Exists(Clock);

    public static WholeRun Of(IReadOnlyList<string> command)
    {
        var report = Path.GetTempFileName();
        try
        {
            var output = Workspace.Run(Clock, ["--format=%e %U %S %M", $"--output={report}", .. command]);
            var numbers = File.ReadLines(report).Last().Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            return new WholeRun(numbers[0], numbers[1] + numbers[2], numbers[3] / 1024, output);
        }
        finally
        {
            File.Delete(report);
        }
    }
}
