namespace Throughcare.Demo;

/// <summary>
/// Tells the time in the demonstration: when it was made it was the Monday after the made-up data were extracted, and
/// since then time has gone on as it does.
/// </summary>
/// <param name="made">When the demonstration was made, by the real clock.</param>
internal sealed class DemoClock(DateTimeOffset made) : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2007, 7, 2, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Beginning + (System.GetUtcNow() - made);
}
