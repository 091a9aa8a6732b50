using Throughcare.Domain.Journeys;
using Throughcare.Report;

namespace Throughcare.Web.Assessment;

/// <summary>Finds in the facts what belongs to some of the records that a figure counts.</summary>
internal static class CountedRows
{
    /// <summary>The profile groups of some records, in words, one for each dimension.</summary>
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
                        profiles[shard.EpisodeRecord[e]] = Words(facts, shard.JourneyProfile, j);
                }
            }
            for (var e = 0; e < shard.OpenAccessRecord.Length; e++)
            {
                if (records.Contains(shard.OpenAccessRecord[e]))
                    profiles[shard.OpenAccessRecord[e]] = Words(facts, shard.OpenAccessProfile, e);
            }
        }
        return profiles;
    }

    private static string[] Words(Facts facts, byte[] profiles, int row) =>
        [.. Enum.GetValues<ProfileDimension>().Select(d =>
            Labels.Group(ProfileGroups.NameOf(d), facts.Groups.Keys(d)[profiles[(row * ProfileGroups.Dimensions) + (int)d]]))];
}
