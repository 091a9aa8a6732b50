using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Journeys;

/// <summary>Makes sure that kept facts can be counted, so that no measure meets a place that is not there.</summary>
internal static class ShardCheck
{
    /// <exception cref="InvalidDataException">The columns of the shard do not fit together.</exception>
    public static void Fits(FactsShard shard)
    {
        var (persons, journeys, openAccess) = (shard.Persons, shard.Journeys, shard.OpenAccessStart.Length);
        var (episodes, interventions, tops) = (shard.EpisodeStart.Length, shard.InterventionStart.Length, shard.TopDate.Length);
        var fits = Starts(shard.JourneysFrom, persons, journeys)
            && Starts(shard.OpenAccessFrom, persons, openAccess)
            && Starts(shard.EpisodesFrom, journeys, episodes)
            && Starts(shard.InterventionsFrom, journeys, interventions)
            && Starts(shard.TopsFrom, journeys, tops)
            && All(persons, shard.PersonKey, shard.PersonLatest)
            && All(journeys, shard.JourneyEnd, shard.JourneyFirstStart, shard.JourneyIsPdu, shard.JourneyExit, shard.JourneyClosingAgency, shard.JourneyArea, shard.JourneyStartTop)
            && All(journeys * ProfileGroups.Dimensions, shard.JourneyProfile)
            && All(episodes, shard.EpisodeRecord, shard.EpisodeAgency, shard.EpisodeEnd, shard.EpisodeFirstStart)
            && All(openAccess, shard.OpenAccessRecord, shard.OpenAccessAgency, shard.OpenAccessArea, shard.OpenAccessEnd)
            && All(openAccess * ProfileGroups.Dimensions, shard.OpenAccessProfile)
            && All(interventions, shard.InterventionType, shard.InterventionWait, shard.InterventionIsFirst)
            && All(tops, shard.TopStage)
            && All(shard.UncountedKey.Length, shard.UncountedLatest, shard.UncountedAgency)
            && Places(-1, tops, shard.JourneyStartTop);
        if (!fits)
            throw new InvalidDataException("The columns of a shard of kept facts do not fit together.");
    }

    /// <exception cref="InvalidDataException">The shards are not of facts with these agencies and areas, or not in their order.</exception>
    public static void BelongTogether(DatasetVersion version, IReadOnlyList<string> agencies, IReadOnlyList<string> areas, IReadOnlyList<FactsShard> shards)
    {
        for (var i = 0; i < shards.Count; i++)
        {
            var shard = shards[i];
            var fits = shard.TopAnswers.Length == shard.TopDate.Length * version.TopItems.Count
                && Places(0, agencies.Count, shard.EpisodeAgency)
                && Places(0, agencies.Count, shard.JourneyClosingAgency)
                && Places(0, agencies.Count, shard.OpenAccessAgency)
                && Places(0, agencies.Count, shard.UncountedAgency)
                && Places(-1, areas.Count, shard.JourneyArea)
                && Places(-1, areas.Count, shard.OpenAccessArea)
                && InBucket(shard.PersonKey, i, shards.Count)
                && InBucket(shard.UncountedKey, i, shards.Count);
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

    private static bool All(int rows, params ReadOnlySpan<Array> columns)
    {
        foreach (var column in columns)
        {
            if (column.Length != rows)
                return false;
        }
        return true;
    }

    private static bool Places(int least, int count, int[] column) => column.Length == 0 || (column.Min() >= least && column.Max() < count);

    private static bool InBucket(ulong[] keys, int bucket, int buckets) => Array.TrueForAll(keys, k => PersonKey.BucketOf(k, buckets) == bucket);
}
