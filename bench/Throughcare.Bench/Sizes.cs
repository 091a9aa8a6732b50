namespace Throughcare.Bench;

/// <summary>How much is measured.</summary>
internal sealed record Sizes
{
    /// <summary>As small as possible, and only once: to see that every part still runs, not how fast.</summary>
    public static Sizes Tiny { get; } = new() { People = 400, SmallPeople = 300, AcceptingPeople = 300, Repetitions = 1, Pages = 1, WarmUp = 1, Restarts = 1 };

    /// <summary>People in the large extract and in the web service.</summary>
    public required int People { get; init; }

    public int SmallPeople { get; private init; } = 5_000;

    /// <summary>Enough for the largest agency to send about 40,000 rows.</summary>
    public int AcceptingPeople { get; private init; } = 24_000;

    /// <summary>How often every program is run.</summary>
    public required int Repetitions { get; init; }

    /// <summary>Pages of each section and load that are asked of the web service.</summary>
    public required int Pages { get; init; }

    /// <summary>Pages of each section that are asked for before measuring begins.</summary>
    public int WarmUp { get; private init; } = 10;

    /// <summary>Starts of the web service.</summary>
    public int Restarts { get; private init; } = 5;
}
