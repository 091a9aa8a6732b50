using System.Diagnostics;

namespace Throughcare.Tests.Commands;

/// <summary>
/// The program in a process of its own, as a user runs it: as it was published, when <c>./test</c> has published it and says where;
/// otherwise as it was built, so that a test run on its own is of what was built last.
/// </summary>
internal static class TheProgram
{
    /// <summary>Its file, which <c>dotnet</c> runs.</summary>
    public static string File { get; } =
        Environment.GetEnvironmentVariable("THROUGHCARE_PROGRAM") is { Length: > 0 } published
            ? published
            : Path.Combine(AppContext.BaseDirectory, "throughcare.dll");

    /// <summary>How to start it, with what it says to be read.</summary>
    public static ProcessStartInfo With(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [File, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true };
        // It lives for seconds: how soon it starts counts, not how fast it gets.
        start.Environment["DOTNET_TC_QuickJitForLoops"] = "1";
        return start;
    }
}
