namespace Throughcare.Domain.Journeys;

/// <summary>Takes persons out of a shard and puts others behind those that stay.</summary>
internal static class ShardSplice
{
    /// <returns>The shard itself where there is nothing to take out or to put in.</returns>
    public static FactsShard Replace(FactsShard shard, IReadOnlySet<ulong> keys, FactsShard by)
    {
        var persons = RowRanges.Where(shard.Persons, p => !keys.Contains(shard.PersonKey[p]));
        var uncounted = RowRanges.Where(shard.UncountedKey.Length, e => !keys.Contains(shard.UncountedKey[e]));
        var loses = persons.Count < shard.Persons || uncounted.Count < shard.UncountedKey.Length;
        if (!loses && by.Persons == 0 && by.UncountedKey.Length == 0)
            return shard;
        var stay = new ShardRanges(shard, persons, uncounted);
        return FactsShard.Filled((column, into) => column.Join(into, shard, stay, by));
    }
}
