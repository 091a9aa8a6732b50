using Throughcare.Domain.Journeys;
using Throughcare.Domain.Organisations;

namespace Throughcare.Domain.Assessment;

/// <summary>A filter worked out for some facts: a look-up for each list that has a choice, so that it costs little for each journey.</summary>
internal sealed class FilterMask
{
    /// <summary>By number of the agency; null if none is chosen.</summary>
    private readonly bool[]? agencies;

    /// <summary>By number of the area and one more, so that the missing one is 0; null if no locality is chosen.</summary>
    private readonly bool[]? areas;

    /// <summary>The dimensions that have a choice, and a bit for each group that is chosen.</summary>
    private readonly (int Dimension, ulong Groups)[] profile;

    public FilterMask(Facts facts, Filter filter)
    {
        if (!filter.Agencies.IsAny)
            agencies = [.. facts.Agencies.Select(filter.Agencies.Contains)];
        if (!filter.Localities.IsAny)
        {
            var finder = new LocalityFinder(filter.LocalitiesDefined);
            areas = [.. facts.Areas.Prepend("").Select(a => filter.Localities.Contains(finder.Find(a)))];
        }
        profile = [.. Enum.GetValues<ProfileDimension>().Where(d => !filter[d].IsAny).Select(d => ((int)d, Bits(facts.Groups.Keys(d), filter[d])))];
    }

    /// <summary>Whether a journey counts.</summary>
    public bool Includes(FactsShard shard, int journey) =>
        IsChosen(shard.JourneyProfile, shard.JourneyArea, journey) && (agencies is null || IsAtAny(agencies, shard, journey));

    /// <summary>Whether an open-access episode counts.</summary>
    public bool IncludesOpenAccess(FactsShard shard, int episode) =>
        IsChosen(shard.OpenAccessProfile, shard.OpenAccessArea, episode) && (agencies is null || agencies[shard.OpenAccessAgency[episode]]);

    private bool IsChosen(byte[] profiles, int[] areasOf, int row)
    {
        // All dimensions without a branch: which of them fails is as good as random.
        var isChosen = 1UL;
        foreach (var (dimension, groups) in profile)
            isChosen &= groups >> profiles[(row * ProfileGroups.Dimensions) + dimension];
        return isChosen != 0 && (areas is null || areas[areasOf[row] + 1]);
    }

    private static bool IsAtAny(bool[] agencies, FactsShard shard, int journey)
    {
        for (var e = shard.EpisodesFrom[journey]; e < shard.EpisodesFrom[journey + 1]; e++)
        {
            if (agencies[shard.EpisodeAgency[e]])
                return true;
        }
        return false;
    }

    private static ulong Bits(IReadOnlyList<string> keys, ChosenKeys choice)
    {
        var bits = 0UL;
        for (var i = 0; i < keys.Count; i++)
            bits |= choice.Contains(keys[i]) ? 1UL << i : 0;
        return bits;
    }
}
