using System.Diagnostics;

namespace Throughcare.Bench;

/// <summary>Where things are, and how programs are run there.</summary>
internal static class Workspace
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Generated extracts, demonstrations and the published program; not in the repository.</summary>
    public static string Data { get; private set; } = InRoot("bench", "data");

    /// <summary>The program that is measured.</summary>
    public static string Program { get; private set; } = Path.Combine(Data, "throughcare", "throughcare");

    /// <summary>Says, before anything is measured, that measuring is to be done elsewhere or with another program.</summary>
    public static void Use(string? data, string? program)
    {
        Data = data is null ? Data : Path.GetFullPath(data);
        Program = program is null ? Path.Combine(Data, "throughcare", "throughcare") : Path.GetFullPath(program);
    }

    public static string InRoot(params ReadOnlySpan<string> path) => Path.Combine([Root, .. path]);

    /// <summary>Whether a program can be started by its name.</summary>
    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(string program, params IEnumerable<string> arguments)
    {
        var (status, output, errors) = RunToEnd(program, arguments);
        return status == 0 ? output : throw new InvalidOperationException($"{program} failed: {errors}{output}");
    }

    /// <summary>Whether a program runs to its end without failing.</summary>
    public static bool Succeeds(string program, params IEnumerable<string> arguments) => RunToEnd(program, arguments).Status == 0;

    private static (int Status, string Output, string Errors) RunToEnd(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Throughcare.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository was not found above the program.");
    }
}
