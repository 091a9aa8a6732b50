using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Met and unmet need: how each group fares at each stage, against everybody.</summary>
/// <param name="Everybody">The same stages without a group; never marked.</param>
/// <param name="Dimensions">One for each profile dimension.</param>
public sealed record Need(NeedGroup Everybody, IReadOnlyList<NeedDimension> Dimensions)
{
    public static Definition Definition { get; } = new(
        "met-and-unmet-need",
        "Met and unmet need",
        "Which groups treatment reaches and keeps, and which it does not.",
        "For each group: persons known; of them, persons presenting and persons in treatment; journeys retained 12 weeks; journeys ending as planned and unplanned.",
        "All known (known); the known of the group (presenting, in treatment); determinable journeys of the group (retained); journeys of the group that ended (exits). A share is marked where its 95% Wilson interval lies wholly above or below the share of everybody",
        "NTA needs assessment guidance (2007); Wilson (1927)");
}

/// <param name="Dimension">Key of the dimension, such as <c>ageBand</c>.</param>
public sealed record NeedDimension(string Dimension, IReadOnlyList<NeedGroup> Groups);

/// <param name="Key">Key of the group; empty for everybody.</param>
/// <param name="Known">Persons in rings 1 to 6 of the bulls-eye; the share is of all known. Never marked.</param>
/// <param name="Presenting">Persons with a journey starting in the year, of the known.</param>
/// <param name="InTreatment">Persons in structured treatment during the year, of the known.</param>
/// <param name="Retained12Weeks">Journeys starting in the year that stayed 84 days, of the determinable.</param>
/// <param name="ExitedPlanned">Journeys ending in the year as planned, of all that ended.</param>
/// <param name="ExitedUnplanned">Journeys ending in the year unplanned, of all that ended.</param>
public sealed record NeedGroup(
    string Key,
    NeedShare Known,
    NeedShare Presenting,
    NeedShare InTreatment,
    NeedShare Retained12Weeks,
    NeedShare ExitedPlanned,
    NeedShare ExitedUnplanned);

/// <summary>How a group differs from everybody.</summary>
public enum Mark
{
    /// <summary>The interval holds the share of everybody, or there is nothing to compare.</summary>
    None,

    /// <summary>The interval lies wholly above the share of everybody.</summary>
    Above,

    /// <summary>The interval lies wholly below the share of everybody.</summary>
    Below,
}

/// <param name="Number">How many of the group.</param>
/// <param name="Base">Of how many.</param>
/// <param name="Share">Number over base.</param>
/// <param name="Low">Lower end of the 95% Wilson interval, 0 to 1; null without a base.</param>
/// <param name="High">Upper end of the 95% Wilson interval, 0 to 1; null without a base.</param>
public sealed record NeedShare(Count Number, Count Base, Rate Share, double? Low, double? High, Mark Mark);

/// <summary>
/// Counts each stage by profile group. A person belongs to the groups of the latest-starting journey that overlaps
/// the year; without one, to those of the latest-starting open-access episode that does (ties: the later in order); without either, to those of the
/// latest-starting journey of the years before. A journey belongs to its own groups.
/// </summary>
internal sealed class NeedTally : ITally<NeedTally>
{
    private readonly Scope scope;
    private readonly int[] from;
    private readonly int groups;
    private readonly int[] known, presenting, inTreatment, determinable, retained, exits, planned, unplanned;

    public NeedTally(Scope scope)
    {
        this.scope = scope;
        from = new int[ProfileGroups.Dimensions];
        groups = 1;
        foreach (var dimension in Enum.GetValues<ProfileDimension>())
        {
            from[(int)dimension] = groups;
            groups += scope.Facts.Groups.Keys(dimension).Count;
        }
        (known, presenting, inTreatment, determinable) = (new int[groups], new int[groups], new int[groups], new int[groups]);
        (retained, exits, planned, unplanned) = (new int[groups], new int[groups], new int[groups], new int[groups]);
    }

    public void Count(FactsShard shard)
    {
        for (var person = 0; person < shard.Persons; person++)
        {
            if (BullseyeTally.RingOf(scope, shard, person) >= 0)
                CountPerson(shard, person);
        }
        for (var j = 0; j < shard.Journeys; j++)
        {
            var profile = shard.JourneyProfile.AsSpan(j * ProfileGroups.Dimensions, ProfileGroups.Dimensions);
            if (scope.Presents(shard, j) && scope.IsDeterminable(shard, j))
            {
                Count(determinable, profile);
                if (scope.Days(shard, j) >= Scope.TwelveWeeks)
                    Count(retained, profile);
            }
            if (!scope.Exits(shard, j))
                continue;
            Count(exits, profile);
            if (shard.JourneyExit[j] == ExitGroup.Planned)
                Count(planned, profile);
            else if (shard.JourneyExit[j] == ExitGroup.Unplanned)
                Count(unplanned, profile);
        }
    }

    public void Add(NeedTally other)
    {
        known.Add(other.known);
        presenting.Add(other.presenting);
        inTreatment.Add(other.inTreatment);
        determinable.Add(other.determinable);
        retained.Add(other.retained);
        exits.Add(other.exits);
        planned.Add(other.planned);
        unplanned.Add(other.unplanned);
    }

    public Need Read() => new(
        Group("", 0),
        [.. Enum.GetValues<ProfileDimension>().Select(d => new NeedDimension(
            ProfileGroups.NameOf(d),
            [.. scope.Facts.Groups.Keys(d)
                .Select((key, i) => (key, At: from[(int)d] + i))
                .Where(g => known[g.At] + exits[g.At] + determinable[g.At] > 0)
                .Select(g => Group(g.key, g.At))]))]);

    private void CountPerson(FactsShard shard, int person)
    {
        var latest = scope.LatestInYear(shard, person);
        var profile = latest >= 0 ? Profile(shard.JourneyProfile, latest)
            : LatestOpenAccess(shard, person) is var episode && episode >= 0 ? Profile(shard.OpenAccessProfile, episode)
            : Profile(shard.JourneyProfile, scope.Latest(shard, person, scope.KnownFrom, scope.YearStart - 1));
        Count(known, profile);
        if (latest < 0)
            return;
        Count(inTreatment, profile);
        for (var j = shard.JourneysFrom[person]; j < shard.JourneysFrom[person + 1]; j++)
        {
            if (scope.Presents(shard, j))
            {
                Count(presenting, profile);
                break;
            }
        }
    }

    private int LatestOpenAccess(FactsShard shard, int person)
    {
        var latest = -1;
        for (var e = shard.OpenAccessFrom[person]; e < shard.OpenAccessFrom[person + 1]; e++)
        {
            if (Scope.Overlaps(shard.OpenAccessStart[e], shard.OpenAccessEnd[e], scope.YearStart, scope.EndDay)
                && (latest < 0 || shard.OpenAccessStart[e] >= shard.OpenAccessStart[latest])
                && scope.IncludesOpenAccess(shard, person, e))
                latest = e;
        }
        return latest;
    }

    private static ReadOnlySpan<byte> Profile(byte[] profiles, int row) => profiles.AsSpan(row * ProfileGroups.Dimensions, ProfileGroups.Dimensions);

    /// <summary>Counts once for everybody and once in the group of each dimension.</summary>
    private void Count(int[] counts, ReadOnlySpan<byte> profile)
    {
        counts[0]++;
        for (var d = 0; d < from.Length; d++)
            counts[from[d] + profile[d]]++;
    }

    private NeedGroup Group(string key, int at) => new(
        key,
        Share(known, known[0], at, isCompared: false),
        Share(presenting, known[at], at),
        Share(inTreatment, known[at], at),
        Share(retained, determinable[at], at, everybody: determinable[0]),
        Share(planned, exits[at], at, everybody: exits[0]),
        Share(unplanned, exits[at], at, everybody: exits[0]));

    private NeedShare Share(int[] numbers, int of, int at, bool isCompared = true, int? everybody = null)
    {
        var (low, high) = Wilson.Interval(numbers[at], of);
        var whole = everybody ?? known[0];
        var mark = Mark.None;
        if (isCompared && at > 0 && whole > 0 && low is not null)
        {
            var share = (double)numbers[0] / whole;
            mark = low > share ? Mark.Above : high < share ? Mark.Below : Mark.None;
        }
        return new NeedShare(numbers[at], of, new Rate(numbers[at], of), low, high, mark);
    }
}
