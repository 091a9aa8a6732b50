using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Journeys;

/// <summary>Makes sure that kept facts can be counted, so that no measure comes across a place that does not exist.</summary>
internal static class ShardCheck
{
    /// <exception cref="InvalidDataException">The columns of the shard do not fit together.</exception>
    public static void Fits(FactsShard shard)
    {
        var fits = ShardColumn.All.All(column => column.Declared switch
        {
            StartsAttribute starts => Starts(column.Numbers(shard), shard.Rows(starts.Of), shard.Rows(starts.Rows)),
            PlacesAttribute places => column.Length(shard) == shard.Rows(places.Of)
                && Places(-1, shard.Rows(places.Rows), column.Numbers(shard)),
            { Width: ColumnAttribute.AsManyAsItems } => true,
            var plain => column.Length(shard) == shard.Rows(plain.Of) * plain.Width,
        });
        if (!fits)
            throw new InvalidDataException("The columns of a shard of kept facts do not fit together.");
    }

    /// <exception cref="InvalidDataException">
    /// The shards do not belong to facts with these agencies and areas, or are not in order.
    /// </exception>
    public static void BelongTogether(DatasetVersion version, IReadOnlyList<string> agencies, IReadOnlyList<string> areas, IReadOnlyList<FactsShard> shards)
    {
        for (var i = 0; i < shards.Count; i++)
        {
            var shard = shards[i];
            var fits = shard.TopAnswers.Length == shard.TopDate.Length * version.TopItems.Count
                && ShardColumn.All.All(column => column.Declared.Names switch
                {
                    NameList.Agencies => column.Agencies(shard) is var places && (places.Length == 0 || places.Max() < agencies.Count),
                    NameList.Areas => Places(-1, areas.Count, column.Numbers(shard)),
                    _ => true,
                })
                && InBucket(shard.PersonNumber, i, shards.Count)
                && InBucket(shard.UncountedPerson, i, shards.Count);
            if (!fits)
                throw new InvalidDataException($"Shard {i + 1} of {shards.Count} of the kept facts does not belong to the others.");
        }
    }

    private static bool Starts(int[] starts, int rows, int others)
    {
        if (starts.Length != rows + 1 || starts[0] != 0 || starts[rows] != others)
            return false;
        for (var i = 0; i < rows; i++)
        {
            if (starts[i] > starts[i + 1])
                return false;
        }
        return true;
    }

    private static bool Places(int least, int count, int[] column) => column.Length == 0 || (column.Min() >= least && column.Max() < count);

    private static bool InBucket(ulong[] numbers, int bucket, int buckets) => Array.TrueForAll(numbers, n => PersonKey.BucketOf(n, buckets) == bucket);
}
