using System.Globalization;

namespace Throughcare.Demo;

/// <summary>
/// Tells the time in the demonstration: when it was made it was the Monday after the made-up data were extracted, and
/// since then time has gone on as it does.
/// </summary>
/// <param name="made">When the demonstration was made, by the real clock.</param>
internal sealed class DemoClock(DateTimeOffset made) : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2007, 7, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The clock of the demonstration in a folder, which goes on from start to start.</summary>
    public static DemoClock In(string folder)
    {
        // Written down: the times of the folder itself change with what is in it, and a clock must not go back.
        var made = FileIn(folder);
        if (!File.Exists(made))
            File.WriteAllText(made, System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        return new DemoClock(DateTimeOffset.ParseExact(File.ReadAllText(made), "O", CultureInfo.InvariantCulture));
    }

    /// <summary>The file that says when the demonstration in a folder was made.</summary>
    public static string FileIn(string folder) => Path.Combine(folder, "made");

    public override DateTimeOffset GetUtcNow() => Beginning + (System.GetUtcNow() - made);
}
