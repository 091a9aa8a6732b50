using Throughcare.Domain.Figures;
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
        "All known (known); the known of the group (presenting, in treatment); determinable journeys of the group (retained); journeys of the group "
            + "that ended (exits). A share is marked where its 95% Wilson interval lies wholly above or below the share of everybody",
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

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class NeedMeasure
{
    private static readonly JsonForm<NeedShare> Share = new JsonForm<NeedShare>("NeedShare")
    {
        { "number", s => s.Number },
        { "of", s => s.Base },
        { "share", s => s.Share },
        { "low", s => s.Low },
        { "high", s => s.High },
    }.Then("mark", s => s.Mark switch { Mark.Above => "above", Mark.Below => "below", _ => null });

    private static readonly JsonForm<NeedGroup> Group = new("NeedGroup")
    {
        { "known", g => g.Known, Share },
        { "presenting", g => g.Presenting, Share },
        { "inTreatment", g => g.InTreatment, Share },
        { "retained12Weeks", g => g.Retained12Weeks, Share },
        { "exitedPlanned", g => g.ExitedPlanned, Share },
        { "exitedUnplanned", g => g.ExitedUnplanned, Share },
    };

    internal static Measure Declared { get; } = new Measure<Need, NeedTally>
    {
        Part = Parts.Need,
        Key = "need",
        Name = "Met and unmet need",
        Section = "need",
        JsonName = "need",
        Definitions = [Need.Definition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, _) => tally.Read(),
        Json = Form(),
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="Need"/>
        public Need Need => assessment.Of<Need>();
    }

    private static JsonForm<Need> Form()
    {
        var form = new JsonForm<Need>("Need") { { "everybody", n => n.Everybody, Group } };
        foreach (var name in ProfileGroups.Names)
            form.Add(name, n => n.Dimensions.First(d => d.Dimension == name).Groups, JsonAs.Map(g => g.Key, Group));
        return form;
    }

    private static Need Shown(NeedsAssessment assessment, CountMap counts) => new(
        Shown("", assessment.Need.Everybody, counts),
        [
            .. assessment.Need.Dimensions.Select(d => d with
            {
                Groups = [.. d.Groups.Select(g => Shown(CountMap.GroupName(d.Dimension, g.Key), g, counts))],
            }),
        ]);

    private static NeedGroup Shown(string group, NeedGroup need, CountMap counts)
    {
        var known = counts[CountMap.Known + group, need.Known.Number];
        var determinable = counts["retention/determinable" + group, need.Retained12Weeks.Base];
        var ends = counts[CountMap.Ends + group, need.ExitedPlanned.Base];
        return new NeedGroup(
            need.Key,
            Shown(need.Known, known, counts[CountMap.Known, need.Known.Base], counts),
            Shown(need.Presenting, counts["presenting" + group, need.Presenting.Number], known, counts),
            Shown(need.InTreatment, counts[Treated(group), need.InTreatment.Number], known, counts),
            Shown(need.Retained12Weeks, counts["retention/retained" + group, need.Retained12Weeks.Number], determinable, counts),
            Shown(need.ExitedPlanned, counts["ends/planned" + group, need.ExitedPlanned.Number], ends, counts),
            Shown(need.ExitedUnplanned, counts["ends/unplanned" + group, need.ExitedUnplanned.Number], ends, counts));
    }

    private static NeedShare Shown(NeedShare share, Count number, Count of, CountMap counts) =>
        number.IsShown && counts.MayBeBase(of)
            ? share with { Number = number, Base = of }
            : new NeedShare(number, of, Rate.Hidden, null, null, Mark.None);

    private static void Sums(NeedsAssessment assessment, ITies ties)
    {
        string[] stages =
        [
            CountMap.Known, "presenting", "in-treatment", "retention/determinable", "retention/retained",
            CountMap.Ends, "ends/planned", "ends/unplanned",
        ];
        Tie("", ties);
        foreach (var dimension in assessment.Need.Dimensions)
        {
            string[] groups = [.. dimension.Groups.Select(g => CountMap.GroupName(dimension.Dimension, g.Key))];
            foreach (var stage in stages)
                ties.Adds(groups.Select(g => stage + g), stage == "in-treatment" ? CountMap.DuringYear : stage);
            foreach (var group in groups)
                Tie(group, ties);
        }
        foreach (var dimension in assessment.Presentations.Profile.Dimensions)
        {
            foreach (var group in dimension.Groups.Select(g => CountMap.GroupName(dimension.Dimension, g.Key)))
            {
                if (ties.Has("retention/determinable" + group))
                    ties.Within("starts" + group, "retention/determinable" + group);
            }
        }
    }

    /// <summary>The shares of a group: what is printed, and what is left of the base.</summary>
    private static void Tie(string group, ITies ties)
    {
        ties.Within(CountMap.Known + group, "presenting" + group);
        ties.Within(CountMap.Known + group, Treated(group));
        ties.Within("retention/determinable" + group, "retention/retained" + group);
        ties.Within(CountMap.Ends + group, "ends/planned" + group, "ends/unplanned" + group);
    }

    private static string Treated(string group) => group.Length == 0 ? CountMap.DuringYear : "in-treatment" + group;
}

/// <summary>
/// Counts each stage by profile group. A person belongs to the groups of the latest-starting journey that overlaps
/// the year; without one, to those of the latest-starting open-access episode that does (ties: the later in order); without either, to those of the
/// latest-starting journey of the years before. A journey belongs to its own groups. Each person is in one of three
/// rows of cells, each start and each exit in one of the others; a row has a cell for everybody and one for each group.
/// </summary>
internal sealed class NeedTally : ITally<NeedTally>
{
    /// <summary>Persons who are only known, in treatment but not presenting, or presenting; then starts and exits.</summary>
    private const int KnownOnly = 0, Treated = 1, Presenting = 2, Retained = 3, NotRetained = 4, Exited = 5, Rows = 8;

    private static readonly (string Key, int From, int To)[] Stages =
    [
        ("known", KnownOnly, Presenting), ("presenting", Presenting, Presenting), ("in-treatment", Treated, Presenting),
        ("determinable", Retained, NotRetained), ("retained", Retained, Retained),
        ("exited", Exited, Exited + (int)ExitGroup.Unplanned), ("exited-planned", Exited + (int)ExitGroup.Planned, Exited + (int)ExitGroup.Planned),
        ("exited-unplanned", Exited + (int)ExitGroup.Unplanned, Exited + (int)ExitGroup.Unplanned),
    ];

    private readonly Scope scope;
    private readonly GroupCells groups;
    private readonly int width;
    private readonly int[] cells;

    public NeedTally(Scope scope)
    {
        this.scope = scope;
        groups = new GroupCells(scope.Facts.Groups);
        width = groups.Count + 1;
        cells = new int[Rows * width];
    }

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure)
    {
        int? at = figure switch
        {
            ["everybody", _] => 0,
            [var dimension, var group, _] => GroupCells.Find(facts.Groups, dimension, group) + 1,
            _ => null,
        };
        if (at is null || figure is not [.., var name] || Array.FindIndex(Stages, s => s.Key == name) is var i && i < 0)
            return null;
        var (_, from, to) = Stages[i];
        var row = new GroupCells(facts.Groups).Count + 1;
        return cell => cell % row == at && cell / row >= from && cell / row <= to;
    }

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        for (var person = 0; person < shard.Persons; person++)
            Person(shard, person, counter);
        for (var j = 0; j < shard.Journeys; j++)
        {
            if (scope.Presents(shard, j) && scope.IsDeterminable(shard, j))
                Journey(scope.Days(shard, j) >= Scope.TwelveWeeks ? Retained : NotRetained, shard, j, shard.JourneyStart[j], counter);
            if (scope.Exits(shard, j))
                Journey(Exited + (int)shard.JourneyExit[j], shard, j, shard.JourneyEnd[j], counter);
        }
    }

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(cells));

    public void Add(NeedTally other) => cells.Add(other.cells);

    public Need Read()
    {
        var stages = Stages.ToDictionary(s => s.Key, s =>
            Enumerable.Range(0, width).Select(at => Enumerable.Range(s.From, s.To - s.From + 1).Sum(row => cells[(row * width) + at])).ToArray());
        var reader = new NeedReader(stages);
        return new Need(
            reader.Group("", 0),
            [.. Enum.GetValues<ProfileDimension>().Select(d => new NeedDimension(
                ProfileGroups.NameOf(d),
                [.. scope.Facts.Groups.Keys(d)
                    .Select((key, i) => (key, At: 1 + groups.From[(int)d] + i))
                    .Where(g => reader.HasAnybody(g.At))
                    .Select(g => reader.Group(g.key, g.At))]))]);
    }

    private void Person<T>(FactsShard shard, int person, T counter)
        where T : struct, ICounter
    {
        if (scope.LatestInYear(shard, person) is var latest && latest >= 0)
        {
            // Journeys are in the order of their starts: if the latest did not start in the year, none did.
            var start = shard.JourneyStart[latest];
            Journey(start >= scope.YearStart ? Presenting : Treated, shard, latest, start, counter);
        }
        else if (scope.OpenAccess(shard, person).InYear is var episode && episode >= 0)
        {
            var (cell, start) = (KnownOnly * width, shard.OpenAccessStart[episode]);
            counter.OpenAccess(cell, episode, start);
            for (var d = 0; d < ProfileGroups.Dimensions; d++)
                counter.OpenAccess(cell + 1 + groups.From[d] + shard.OpenAccessProfile[(episode * ProfileGroups.Dimensions) + d], episode, start);
        }
        else if (scope.KnownBefore(shard, person) is var before && before >= 0)
        {
            Journey(KnownOnly, shard, before, shard.JourneyStart[before], counter);
        }
    }

    /// <summary>Counts once for everybody and once in the group of each dimension.</summary>
    private void Journey<T>(int row, FactsShard shard, int journey, int day, T counter)
        where T : struct, ICounter
    {
        counter.Journey(row * width, journey, day);
        groups.Journey(counter, shard, journey, day, first: (row * width) + 1);
    }
}

/// <summary>Makes shares of the counts of each stage; the first is of everybody.</summary>
internal sealed class NeedReader(Dictionary<string, int[]> stages)
{
    private readonly int[] known = stages["known"], determinable = stages["determinable"], exits = stages["exited"];

    public bool HasAnybody(int at) => known[at] + exits[at] + determinable[at] > 0;

    public NeedGroup Group(string key, int at) => new(
        key,
        Share(known, known[0], at, isCompared: false),
        Share(stages["presenting"], known[at], at),
        Share(stages["in-treatment"], known[at], at),
        Share(stages["retained"], determinable[at], at, everybody: determinable[0]),
        Share(stages["exited-planned"], exits[at], at, everybody: exits[0]),
        Share(stages["exited-unplanned"], exits[at], at, everybody: exits[0]));

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
