using System.Globalization;

namespace Throughcare.Demo;

/// <summary>
/// Tells the time in the demonstration. It was made on the Monday after the made-up data were extracted, and time has
/// passed as usual since then.
/// </summary>
/// <param name="made">When the demonstration was made, by the real clock.</param>
internal sealed class DemoClock(DateTimeOffset made) : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2007, 7, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The clock of the demonstration in a folder, which goes on from start to start.</summary>
    public static DemoClock In(string folder)
    {
        // It is written down because the times of the folder itself change with its contents, and a clock must not go
        // back.
        var made = FileIn(folder);
        if (!File.Exists(made))
            File.WriteAllText(made, System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        return new DemoClock(DateTimeOffset.ParseExact(File.ReadAllText(made), "O", CultureInfo.InvariantCulture));
    }

    /// <summary>The file that says when the demonstration in a folder was made.</summary>
    public static string FileIn(string folder) => Path.Combine(folder, "made");

    public override DateTimeOffset GetUtcNow() => Beginning + (System.GetUtcNow() - made);
}
