namespace Throughcare.Domain.Journeys;

/// <summary>Takes persons out of a shard and puts others after those who stay.</summary>
internal static class ShardSplice
{
    /// <returns>The shard itself if there is nothing to take out or put in.</returns>
    public static FactsShard Replace(FactsShard shard, IReadOnlySet<ulong> numbers, FactsShard by)
    {
        var persons = RowRanges.Where(shard.Persons, p => !numbers.Contains(shard.PersonNumber[p]));
        var uncounted = RowRanges.Where(shard.UncountedPerson.Length, e => !numbers.Contains(shard.UncountedPerson[e]));
        var loses = persons.Count < shard.Persons || uncounted.Count < shard.UncountedPerson.Length;
        if (!loses && by.Persons == 0 && by.UncountedPerson.Length == 0)
            return shard;
        var stay = new ShardRanges(shard, persons, uncounted);
        return FactsShard.Filled((column, into) => column.Join(into, shard, stay, by));
    }
}
