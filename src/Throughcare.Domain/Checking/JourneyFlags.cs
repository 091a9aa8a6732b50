using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Checking;

/// <summary>What can be seen only when episodes of all agencies are put together.</summary>
[Flags]
internal enum JourneyFlag : byte
{
    None = 0,

    /// <summary>The journey that this episode opens has no start TOP in the window.</summary>
    NoStartTop = 1,

    /// <summary>Another structured episode of the person at the same agency is open at the same time.</summary>
    Overlaps = 2,
}

/// <summary>Finds them for every episode of an extract.</summary>
internal static class JourneyFlags
{
    public static JourneyFlag[] Of(Extract extract, Facts facts)
    {
        var flags = new JourneyFlag[extract.Episodes.Count];
        var positionOf = Positions(extract);
        Parallel.ForEach(facts.Shards, shard =>
        {
            for (var j = 0; j < shard.Journeys; j++)
            {
                if (shard.JourneyStartTop[j] < 0)
                    flags[positionOf(shard.EpisodeRecord[shard.EpisodesFrom[j]])] |= JourneyFlag.NoStartTop;
            }
            Action<int> flagOverlap = e => flags[positionOf(shard.EpisodeRecord[e])] |= JourneyFlag.Overlaps;
            var openUntil = new Dictionary<int, int>();
            for (var person = 0; person < shard.Persons; person++)
                FlagOverlaps(shard, person, openUntil, flagOverlap);
        });
        return flags;
    }

    /// <summary>Tells the position in the extract of the record that facts name.</summary>
    private static Func<int, int> Positions(Extract extract)
    {
        if (!extract.Episodes.HasNumbers)
            return number => number;
        var positions = new Dictionary<int, int>(extract.Episodes.Count);
        for (var e = 0; e < extract.Episodes.Count; e++)
            positions.Add(extract.Episodes.NumberOf(e), e);
        return number => positions[number];
    }

    /// <summary>Looks at all structured episodes of a person: two can overlap and yet belong to different journeys.</summary>
    private static void FlagOverlaps(FactsShard shard, int person, Dictionary<int, int> openUntil, Action<int> flag)
    {
        var (first, end) = (shard.EpisodesFrom[shard.JourneysFrom[person]], shard.EpisodesFrom[shard.JourneysFrom[person + 1]]);
        if (end - first < 2)
            return;
        openUntil.Clear();
        for (var e = first; e < end; e++)
        {
            var agency = shard.EpisodeAgency[e];
            if (openUntil.TryGetValue(agency, out var until) && until > shard.EpisodeStart[e])
                flag(e);
            openUntil[agency] = Math.Max(until, shard.EpisodeEnd[e]);
        }
    }
}
