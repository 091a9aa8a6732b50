namespace Throughcare.Storage;

/// <summary>
/// What is done about clocks that are wrong. A stored time that is later than now was written by a clock that has been
/// put right since: it is void, so that it keeps nobody in and nobody out until that time comes.
/// </summary>
public static class Clocks
{
    /// <summary>So far the clocks of two servers on one database may be apart before one takes the other's times for void.</summary>
    public static readonly TimeSpan MostApart = TimeSpan.FromMinutes(2);

    /// <summary>The latest time that another server can have written by now.</summary>
    public static DateTime Latest(DateTime now) => now + MostApart;
}
