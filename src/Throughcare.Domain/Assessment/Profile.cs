using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Who the people are: one breakdown for each dimension, in the order of <see cref="ProfileDimension"/>.</summary>
public sealed record Profile(IReadOnlyList<Breakdown> Dimensions)
{
    public static Definition Definition { get; } = new(
        "client-profile",
        "Client profile",
        "Who the people are: sex, age, ethnic group, main drug, injecting, parental status, accommodation and referral source.",
        "Presentations, or persons in treatment during the year by their latest-starting journey, in each group. Values are those of the first "
            + "episode of the journey; age is in completed years at its start; what is missing or declined is \"not stated\".",
        "All presentations, or all persons in treatment during the year",
        "NTA needs assessment guidance (2007)");

    internal static JsonForm<Profile> Json { get; } = Form();

    private static JsonForm<Profile> Form()
    {
        var form = new JsonForm<Profile>("Profile");
        foreach (var name in ProfileGroups.Names)
            form.Add(name, p => p.Dimensions.First(d => d.Dimension == name).Groups, GroupCount.Json);
        return form;
    }
}

/// <summary>How a total divides over the groups of one dimension.</summary>
/// <param name="Dimension">Key of the dimension, such as <c>ageBand</c>.</param>
/// <param name="Groups">Every group that has anybody, in the order of its code list, <c>not-stated</c> last.</param>
public sealed record Breakdown(string Dimension, IReadOnlyList<GroupCount> Groups);

/// <summary>The groups of all dimensions as cells, one after another.</summary>
internal sealed class GroupCells
{
    private readonly ProfileGroups groups;
    private readonly int[] from = new int[ProfileGroups.Dimensions];

    public GroupCells(ProfileGroups groups)
    {
        this.groups = groups;
        foreach (var dimension in Enum.GetValues<ProfileDimension>())
        {
            from[(int)dimension] = Count;
            Count += groups.Keys(dimension).Count;
        }
    }

    /// <summary>How many cells there are.</summary>
    public int Count { get; }

    /// <summary>The first cell of each dimension.</summary>
    public ReadOnlySpan<int> From => from;

    /// <summary>Counts a journey once in each dimension.</summary>
    /// <param name="first">The cell of the first group.</param>
    public void Journey<T>(T counter, FactsShard shard, int journey, int day, int first = 0)
        where T : struct, ICounter
    {
        for (var d = 0; d < from.Length; d++)
            counter.Journey(first + from[d] + shard.ProfileOf(journey, d), journey, day);
    }

    /// <summary>The cell of a group, or null if there is no such group.</summary>
    public static int? Find(ProfileGroups groups, string dimension, string group)
    {
        var at = 0;
        foreach (var d in Enum.GetValues<ProfileDimension>())
        {
            var keys = groups.Keys(d);
            if (ProfileGroups.NameOf(d) == dimension)
                return keys.Find(group) is var i && i >= 0 ? at + i : null;
            at += keys.Count;
        }
        return null;
    }

    public Profile Read(int[] cells) => new(
        [.. Enum.GetValues<ProfileDimension>().Select(d => new Breakdown(
            ProfileGroups.NameOf(d),
            cells.AsSpan(from[(int)d], groups.Keys(d).Count).Named(groups.Keys(d))))]);
}
