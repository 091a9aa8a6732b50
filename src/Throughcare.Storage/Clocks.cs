namespace Throughcare.Storage;

/// <summary>
/// Deals with clocks that are wrong. A stored time that is later than now was written by a clock that has since been
/// put right: it is void, so that it keeps nobody in or out until that time comes.
/// </summary>
public static class Clocks
{
    /// <summary>How far apart the clocks of two servers on one database may be before one treats the other's times as void.</summary>
    public static readonly TimeSpan MostApart = TimeSpan.FromMinutes(2);

    /// <summary>The latest time that another server can have written by now.</summary>
    public static DateTime Latest(DateTime now) => now + MostApart;
}
