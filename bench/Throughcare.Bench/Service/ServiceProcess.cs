using System.Diagnostics;
using System.Globalization;

namespace Throughcare.Bench.Service;

/// <summary>The web service, running as a process of its own on a demonstration that has been filled.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private const string Ready = "Throughcare is ready at ";

    /// <summary>What <c>getconf CLK_TCK</c> says on every Linux that .NET runs on.</summary>
    private const double TicksInSecond = 100;

    private readonly Process process;

    private ServiceProcess(Process process, Uri address, TimeSpan readyAfter)
    {
        this.process = process;
        Address = address;
        ReadyAfter = readyAfter;
    }

    public Uri Address { get; }

    /// <summary>From the start of the process until it takes requests.</summary>
    public TimeSpan ReadyAfter { get; }

    /// <summary>Since the process was started.</summary>
    public Stopwatch Clock { get; private init; } = new();

    /// <summary>Resident set now, in MiB.</summary>
    public double Memory => Status("VmRSS:");

    /// <summary>Largest resident set so far, in MiB.</summary>
    public double PeakMemory => Status("VmHWM:");

    /// <summary>Processor seconds of all its threads so far, user and system.</summary>
    public double ProcessorSeconds
    {
        get
        {
            // The name of the program, in brackets, may hold spaces.
            var line = File.ReadAllText($"/proc/{process.Id}/stat");
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksInSecond;
        }
    }

    public static ServiceProcess Start(string folder)
    {
        var clock = Stopwatch.StartNew();
        var start = new ProcessStartInfo(Workspace.Program, ["demo", "--out", folder, "--url", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var started = Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");
        while (started.StandardOutput.ReadLine() is { } line)
        {
            if (!line.StartsWith(Ready, StringComparison.Ordinal))
                continue;
            var readyAfter = clock.Elapsed;
            // From here on it must not wait for anybody to read what it prints.
            _ = started.StandardOutput.ReadToEndAsync();
            return new ServiceProcess(started, new Uri(line[Ready.Length..]), readyAfter) { Clock = clock };
        }
        throw new InvalidOperationException("The service ended before it was ready.");
    }

    /// <summary>Stops it as whoever runs it would.</summary>
    public void Dispose()
    {
        Workspace.Run("kill", "-TERM", $"{process.Id}");
        process.WaitForExit();
        process.Dispose();
    }

    private double Status(string key)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith(key, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
