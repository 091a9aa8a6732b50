namespace Throughcare.Domain.Journeys;

/// <summary>Which of a number of things, such as persons, are in which shard.</summary>
internal sealed class ShardMembers
{
    private readonly int[]? order;
    private readonly int[] from;

    private ShardMembers(int[]? order, int[] from)
    {
        this.order = order;
        this.from = from;
    }

    /// <summary>A thing of a shard.</summary>
    public int this[int shard, int i] => order is null ? from[shard] + i : order[from[shard] + i];

    /// <summary>How many things a shard has.</summary>
    public int Count(int shard) => from[shard + 1] - from[shard];

    /// <summary>Gives each shard about as many, one shard after another.</summary>
    public static ShardMembers InOrder(int count, int shards) =>
        new(order: null, [.. Enumerable.Range(0, shards + 1).Select(i => (int)((long)count * i / shards))]);

    /// <summary>Gives each to the shard of its bucket.</summary>
    public static ShardMembers ByBucket(int count, int shards, Func<int, int> bucketOf)
    {
        var buckets = new int[count];
        // Two places ahead, so that the sums below turn each count into the place where its bucket begins.
        var starts = new int[shards + 2];
        for (var i = 0; i < count; i++)
        {
            buckets[i] = bucketOf(i);
            starts[buckets[i] + 2]++;
        }
        for (var i = 2; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var sorted = new int[count];
        for (var i = 0; i < count; i++)
            sorted[starts[buckets[i] + 1]++] = i;
        return new ShardMembers(sorted, starts[..^1]);
    }
}
