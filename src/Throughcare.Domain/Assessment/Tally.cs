namespace Throughcare.Domain.Assessment;

/// <summary>
/// What a measure has counted in some shards. Tallies over different persons add up, so shards can be counted on
/// different cores or machines.
/// </summary>
internal interface ITally<TSelf>
{
    /// <summary>Counts the persons of a shard.</summary>
    void Count(Journeys.FactsShard shard);

    /// <summary>Adds what another tally of the same scope has counted over other persons.</summary>
    void Add(TSelf other);
}

/// <summary>Helpers for tallies that are rows of numbers.</summary>
internal static class Tallies
{
    /// <summary>Adds numbers place by place.</summary>
    public static void Add(this int[] into, int[] from)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] += from[i];
    }

    /// <inheritdoc cref="Add(int[], int[])"/>
    public static void Add(this long[] into, long[] from)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] += from[i];
    }

    /// <summary>The groups that have anybody, with their keys.</summary>
    public static IReadOnlyList<GroupCount> Named(this int[] counts, IReadOnlyList<string> keys) =>
        [.. counts.Select((count, i) => (Key: keys[i], count)).Where(g => g.count > 0).Select(g => new GroupCount(g.Key, g.count))];
}
