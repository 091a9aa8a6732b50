using System.CommandLine;
using System.Diagnostics;
using Throughcare.Storage;
using Throughcare.Storage.Migrations;

namespace Throughcare.Commands;

/// <summary><c>throughcare upgrade</c>: what a newer program does to the database, announced before it begins.</summary>
internal static class UpgradeCommand
{
    public static Command Create()
    {
        var data = new DataOptions();
        var tell = new Option<bool>("--tell") { Description = "Only say how long it takes and how much disk it needs." };
        var command = new Command("upgrade",
            "Bring a database that an earlier version wrote up to date, as 'serve' does when it starts. Back up and stop the service first.") { tell };
        data.AddTo(command);
        command.SetAction(async (result, cancel) =>
        {
            var database = data.Open(result, mayCreate: false);
            if (!await UpgradeAsync(database, onlyTell: result.GetValue(tell), cancel))
                Console.WriteLine("The database is up to date.");
            return ExitStatus.Done;
        });
        return command;
    }

    /// <summary>Says what has to be done, and does it.</summary>
    /// <returns>Whether there was anything to do.</returns>
    internal static async Task<bool> UpgradeAsync(Database database, bool onlyTell, CancellationToken cancel)
    {
        if (await Upgrade.FindAsync(database, cancel) is not { } upgrade)
            return false;
        Console.WriteLine(Describe(upgrade));
        if (onlyTell)
            return true;
        var clock = Stopwatch.StartNew();
        await Upgrade.RunAsync(database, cancel);
        Console.WriteLine($"The database is up to date after {Duration(clock.Elapsed)}.");
        return true;
    }

    internal static string Describe(Upgrade upgrade)
    {
        var words = $"""
            This database ({Size(upgrade.Bytes)}) was written by an earlier version. Bringing it up to date takes up to {Duration(upgrade.AtMost)}
            and needs up to {Size(upgrade.MostBytes)} of free disk. It can be stopped at any time: the next start carries on.
            """;
        return upgrade.FreeBytes is { } free && free < upgrade.MostBytes
            ? $"{words}{Environment.NewLine}Only {Size(free)} is free: make room first."
            : words;
    }

    private static string Size(long bytes) => bytes < 1_000_000_000 ? $"{Math.Ceiling(bytes / 1e6):N0} MB" : $"{bytes / 1e9:N1} GB";

    private static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        <= 1 => "a second",
        < 120 => $"{Math.Ceiling(time.TotalSeconds):N0} seconds",
        _ => $"{Math.Ceiling(time.TotalMinutes):N0} minutes",
    };
}
