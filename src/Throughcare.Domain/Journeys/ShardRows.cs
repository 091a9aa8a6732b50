namespace Throughcare.Domain.Journeys;

/// <summary>Finds the person to whom a row of a shard belongs.</summary>
internal static class ShardRows
{
    /// <summary>The person of a journey.</summary>
    public static int PersonOfJourney(this FactsShard shard, int journey) => RowOf(shard.JourneysFrom, journey);

    /// <summary>The person of an episode of a journey.</summary>
    public static int PersonOfEpisode(this FactsShard shard, int episode) => shard.PersonOfJourney(RowOf(shard.EpisodesFrom, episode));

    /// <summary>The person of an open-access episode.</summary>
    public static int PersonOfOpenAccess(this FactsShard shard, int episode) => RowOf(shard.OpenAccessFrom, episode);

    /// <summary>The row whose part begins at or before a position and ends after it; parts can be empty.</summary>
    private static int RowOf(int[] from, int position)
    {
        var (low, high) = (0, from.Length - 1);
        while (low < high - 1)
        {
            var middle = (low + high) / 2;
            if (from[middle] <= position)
                low = middle;
            else
                high = middle;
        }
        return low;
    }
}
