using Throughcare.Domain.Journeys;

namespace Throughcare.Services.Assessment;

/// <summary>Finds in the facts what belongs to some of the records that a figure counts.</summary>
internal static class CountedRows
{
    /// <summary>The keys of the profile groups of some records, one for each dimension.</summary>
    public static IReadOnlyDictionary<int, string[]> Profiles(Facts facts, IReadOnlySet<int> records)
    {
        var profiles = new Dictionary<int, string[]>();
        foreach (var shard in facts.Shards)
        {
            for (var j = 0; j < shard.Journeys; j++)
            {
                for (var e = shard.EpisodesFrom[j]; e < shard.EpisodesFrom[j + 1]; e++)
                {
                    if (records.Contains(shard.EpisodeRecord[e]))
                        profiles[shard.EpisodeRecord[e]] = Keys(facts, shard.JourneyProfile, j);
                }
            }
            for (var e = 0; e < shard.OpenAccessRecord.Length; e++)
            {
                if (records.Contains(shard.OpenAccessRecord[e]))
                    profiles[shard.OpenAccessRecord[e]] = Keys(facts, shard.OpenAccessProfile, e);
            }
        }
        return profiles;
    }

    private static string[] Keys(Facts facts, byte[] profiles, int row) =>
        [.. Enum.GetValues<ProfileDimension>().Select(d => facts.Groups.Keys(d)[profiles[(row * ProfileGroups.Dimensions) + (int)d]])];
}
