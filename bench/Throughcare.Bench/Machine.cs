using System.Globalization;

namespace Throughcare.Bench;

/// <summary>What the figures were measured on, and with which versions.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var model = Line("/proc/cpuinfo", "model name") ?? "processor of unknown model";
        var memory = double.Parse((Line("/proc/meminfo", "MemTotal") ?? "0 kB").Split(' ')[0], CultureInfo.InvariantCulture) / 1048576;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores ({model}), {memory:F0} GiB memory, {Environment.OSVersion.Platform} kernel "
                + $"{Environment.OSVersion.Version}, .NET {Environment.Version}");
    }

    /// <summary>How busy the machine is with other work: its load over the last minute.</summary>
    public static string Load => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static string? Line(string file, string key) =>
        File.ReadLines(file).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
