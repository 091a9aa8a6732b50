namespace Throughcare.Tests.Web;

/// <summary>The time of the computer, which a test can put forward and back, or stop.</summary>
internal sealed class TestClock : TimeProvider
{
    private long ahead;
    private long passed;
    private (DateTimeOffset Time, long Timestamp)? stopped;

    public override DateTimeOffset GetUtcNow() => (stopped?.Time ?? base.GetUtcNow()) + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    /// <summary>What measures how long something takes: it goes on with the time, and never back.</summary>
    public override long GetTimestamp() =>
        (stopped?.Timestamp ?? base.GetTimestamp()) + (long)(TimeSpan.FromTicks(Interlocked.Read(ref passed)).TotalSeconds * TimestampFrequency);

    public void Advance(TimeSpan by)
    {
        Interlocked.Add(ref ahead, by.Ticks);
        Interlocked.Add(ref passed, by.Ticks);
    }

    /// <summary>Puts right a clock that was ahead: nothing takes less long for it.</summary>
    public void GoBack(TimeSpan by) => Interlocked.Add(ref ahead, -by.Ticks);

    /// <summary>Lets time stand still from now on, but for what the test puts it forward or back by: however slow the machine is, nothing is over before.</summary>
    public void Stop() => stopped = (base.GetUtcNow(), base.GetTimestamp());
}
