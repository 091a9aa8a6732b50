using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Who the people are: one breakdown for each dimension, in the order of <see cref="ProfileDimension"/>.</summary>
public sealed record Profile(IReadOnlyList<Breakdown> Dimensions)
{
    public static Definition Definition { get; } = new(
        "client-profile",
        "Client profile",
        "Who the people are: sex, age, ethnic group, main drug, injecting, parental status, accommodation and referral source.",
        "Presentations, or persons in treatment during the year by their latest-starting journey, in each group. Values are those of the first episode of the journey; age is in completed years at its start; what is missing or declined is \"not stated\".",
        "All presentations, or all persons in treatment during the year",
        "NTA needs assessment guidance (2007)");
}

/// <summary>How a total divides over the groups of one dimension.</summary>
/// <param name="Dimension">Key of the dimension, such as <c>ageBand</c>.</param>
/// <param name="Groups">Every group that has anybody, in the order of its code list, <c>not-stated</c> last.</param>
public sealed record Breakdown(string Dimension, IReadOnlyList<GroupCount> Groups);

/// <summary>Counts journeys by the profile of their first episode.</summary>
internal sealed class ProfileTally
{
    private readonly ProfileGroups groups;
    private readonly int[][] counts;

    public ProfileTally(ProfileGroups groups)
    {
        this.groups = groups;
        counts = [.. Enum.GetValues<ProfileDimension>().Select(d => new int[groups.Keys(d).Count])];
    }

    public void Count(FactsShard shard, int journey)
    {
        for (var d = 0; d < counts.Length; d++)
            counts[d][shard.ProfileOf(journey, d)]++;
    }

    public void Add(ProfileTally other)
    {
        for (var d = 0; d < counts.Length; d++)
            counts[d].Add(other.counts[d]);
    }

    public Profile Read() => new(
        [.. Enum.GetValues<ProfileDimension>().Select((d, i) => new Breakdown(ProfileGroups.NameOf(d), counts[i].Named(groups.Keys(d))))]);
}
