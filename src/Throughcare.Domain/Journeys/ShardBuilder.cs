using System.Runtime.InteropServices;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>
/// Builds the facts of the persons of one shard: sorts their episodes, joins structured ones into journeys (measures,
/// section 2) and lays everything out in columns.
/// </summary>
internal sealed class ShardBuilder
{
    /// <summary>An episode joins a journey when its first structured start is at most this many days after its end.</summary>
    public const int DaysBetween = 21;

    /// <summary>
    /// A start TOP counts within this many days of the first structured start, an exit TOP within this many of the end.
    /// </summary>
    public const int TopWindow = 14;

    private readonly ShardContext context;
    private readonly Extract extract;
    private readonly EpisodeFact[] facts;
    private readonly InterventionReader interventions;
    private readonly TopReader tops;
    private readonly ExitReader exits;
    private readonly LatestDay latestDay;
    private readonly Comparison<int> byStart;

    private readonly ShardMembers persons, uncounted;
    private readonly int shard;
    private readonly ColumnRows columns;
    private readonly Rows<int> journeysFrom, openAccessFrom;
    private readonly Rows<ulong> personNumber, uncountedPerson;
    private readonly Rows<int> personLatest, uncountedLatest;
    private readonly Rows<ushort> uncountedAgency, journeyClosingAgency, episodeAgency, openAccessAgency;
    private readonly Rows<bool> personIsPdu;
    private readonly Rows<int> journeyStart, journeyEnd, journeyFirstStart, journeyArea, journeyStartTop;
    private readonly Rows<bool> journeyIsPdu;
    private readonly Rows<ExitGroup> journeyExit;
    private readonly Rows<byte> journeyProfile;
    private readonly Rows<int> episodesFrom, interventionsFrom, topsFrom;
    private readonly Rows<int> episodeRecord, episodeStart, episodeEnd, episodeFirstStart;
    private readonly Rows<int> openAccessRecord, openAccessArea, openAccessStart, openAccessEnd;
    private readonly Rows<byte> openAccessProfile;
    private readonly List<int> structured = [];
    private readonly List<int> openAccess = [];

    public ShardBuilder(ShardContext context, int shard)
    {
        this.context = context;
        this.shard = shard;
        (persons, uncounted) = (context.PersonsByShard, context.UncountedByShard);
        extract = context.Extract;
        facts = context.Episodes;
        exits = new ExitReader(extract);
        latestDay = new LatestDay(extract);
        byStart = InOrder;

        columns = new ColumnRows(Expected(), extract.Version.TopItems.Count);
        interventions = new InterventionReader(context, columns);
        tops = new TopReader(context, columns);
        journeysFrom = columns.Of<int>(nameof(FactsShard.JourneysFrom));
        openAccessFrom = columns.Of<int>(nameof(FactsShard.OpenAccessFrom));
        personNumber = columns.Of<ulong>(nameof(FactsShard.PersonNumber));
        uncountedPerson = columns.Of<ulong>(nameof(FactsShard.UncountedPerson));
        personLatest = columns.Of<int>(nameof(FactsShard.PersonLatest));
        uncountedLatest = columns.Of<int>(nameof(FactsShard.UncountedLatest));
        uncountedAgency = columns.Of<ushort>(nameof(FactsShard.UncountedAgency));
        personIsPdu = columns.Of<bool>(nameof(FactsShard.PersonIsPdu));
        journeyStart = columns.Of<int>(nameof(FactsShard.JourneyStart));
        journeyEnd = columns.Of<int>(nameof(FactsShard.JourneyEnd));
        journeyFirstStart = columns.Of<int>(nameof(FactsShard.JourneyFirstStart));
        journeyClosingAgency = columns.Of<ushort>(nameof(FactsShard.JourneyClosingAgency));
        journeyArea = columns.Of<int>(nameof(FactsShard.JourneyArea));
        journeyStartTop = columns.Of<int>(nameof(FactsShard.JourneyStartTop));
        journeyIsPdu = columns.Of<bool>(nameof(FactsShard.JourneyIsPdu));
        journeyExit = columns.Of<ExitGroup>(nameof(FactsShard.JourneyExit));
        journeyProfile = columns.Of<byte>(nameof(FactsShard.JourneyProfile));
        episodesFrom = columns.Of<int>(nameof(FactsShard.EpisodesFrom));
        interventionsFrom = columns.Of<int>(nameof(FactsShard.InterventionsFrom));
        topsFrom = columns.Of<int>(nameof(FactsShard.TopsFrom));
        episodeRecord = columns.Of<int>(nameof(FactsShard.EpisodeRecord));
        episodeAgency = columns.Of<ushort>(nameof(FactsShard.EpisodeAgency));
        episodeStart = columns.Of<int>(nameof(FactsShard.EpisodeStart));
        episodeEnd = columns.Of<int>(nameof(FactsShard.EpisodeEnd));
        episodeFirstStart = columns.Of<int>(nameof(FactsShard.EpisodeFirstStart));
        openAccessRecord = columns.Of<int>(nameof(FactsShard.OpenAccessRecord));
        openAccessAgency = columns.Of<ushort>(nameof(FactsShard.OpenAccessAgency));
        openAccessArea = columns.Of<int>(nameof(FactsShard.OpenAccessArea));
        openAccessStart = columns.Of<int>(nameof(FactsShard.OpenAccessStart));
        openAccessEnd = columns.Of<int>(nameof(FactsShard.OpenAccessEnd));
        openAccessProfile = columns.Of<byte>(nameof(FactsShard.OpenAccessProfile));
    }

    public FactsShard Build()
    {
        for (var i = 0; i < persons.Count(shard); i++)
            AddPerson(context.Persons.Of(persons[shard, i]));
        for (var i = 0; i < uncounted.Count(shard); i++)
            AddUncounted(context.Uncounted[uncounted[shard, i]]);
        return columns.Finish();
    }

    /// <summary>How many rows of each kind there will be, or a little more.</summary>
    private Func<RowKind, int> Expected()
    {
        var (structured, openAccess, interventions, tops) = (0, 0, 0, 0);
        for (var i = 0; i < persons.Count(shard); i++)
        {
            foreach (var e in context.Persons.Of(persons[shard, i]))
            {
                if (facts[e].Kind == EpisodeKind.OpenAccess)
                    openAccess++;
                if (facts[e].Kind != EpisodeKind.Structured)
                    continue;
                structured++;
                interventions += extract.Interventions.Of(e).Length;
                tops += extract.Tops.Of(e).Length;
            }
        }
        return kind => kind switch
        {
            RowKind.Person => persons.Count(shard),
            RowKind.OpenAccess => openAccess,
            RowKind.Intervention => interventions,
            RowKind.Top => tops,
            RowKind.Uncounted => uncounted.Count(shard),
            _ => structured,
        };
    }

    private void AddPerson(ReadOnlySpan<int> episodes)
    {
        journeysFrom.Add(journeyStart.Count);
        openAccessFrom.Add(openAccessStart.Count);
        structured.Clear();
        openAccess.Clear();
        var isPdu = false;
        var latest = 0;
        foreach (var e in episodes)
        {
            isPdu |= facts[e].IsPdu;
            latest = Math.Max(latest, latestDay.Of(e));
            if (facts[e].Kind == EpisodeKind.Structured)
                structured.Add(e);
            else if (facts[e].Kind == EpisodeKind.OpenAccess)
                openAccess.Add(e);
        }
        if (openAccess.Count > 1)
            openAccess.Sort(byStart);
        foreach (var e in openAccess)
            AddOpenAccess(e);
        personIsPdu.Add(isPdu);
        personLatest.Add(latest);
        personNumber.Add(context.NumberOf(episodes[0]));
        if (structured.Count > 0)
            AddJourneys();
    }

    private void AddUncounted(int e)
    {
        uncountedPerson.Add(context.NumberOf(e));
        uncountedLatest.Add(latestDay.Of(e));
        uncountedAgency.Add(AgencyOf(e));
    }

    private void AddOpenAccess(int e)
    {
        openAccessRecord.Add(extract.Episodes.NumberOf(e));
        openAccessAgency.Add(AgencyOf(e));
        openAccessArea.Add(AreaOf(e));
        openAccessStart.Add(facts[e].Start);
        openAccessEnd.Add(facts[e].End);
        AddProfile(openAccessProfile, e, facts[e].Start);
    }

    /// <summary>Joins the structured episodes of a person, rules 1 to 3.</summary>
    private void AddJourneys()
    {
        if (structured.Count > 1)
            structured.Sort(byStart);
        var episodes = CollectionsMarshal.AsSpan(structured);
        var earliest = int.MinValue;
        for (var from = 0; from < episodes.Length;)
        {
            var end = facts[episodes[from]].End;
            var to = from + 1;
            while (to < episodes.Length && (end == EpisodeFact.Open || facts[episodes[to]].FirstStart <= end + DaysBetween))
                end = Math.Max(end, facts[episodes[to++]].End);
            AddJourney(episodes[from..to], earliest, end);
            earliest = end + 1;
            from = to;
        }
    }

    private void AddJourney(ReadOnlySpan<int> episodes, int earliest, int end)
    {
        episodesFrom.Add(episodeStart.Count);
        var start = int.MaxValue;
        var closing = episodes[0];
        var isPdu = false;
        foreach (var e in episodes)
        {
            ref readonly var fact = ref facts[e];
            start = Math.Min(start, fact.Start);
            isPdu |= fact.IsPdu;
            if (fact.End >= facts[closing].End)
                closing = e;
            episodeRecord.Add(extract.Episodes.NumberOf(e));
            episodeAgency.Add(AgencyOf(e));
            episodeStart.Add(fact.Start);
            episodeEnd.Add(fact.End);
            episodeFirstStart.Add(fact.FirstStart);
        }
        var first = episodes[0];
        start = Math.Max(start, earliest);
        journeyStart.Add(start);
        journeyEnd.Add(end);
        journeyFirstStart.Add(facts[first].FirstStart);
        journeyIsPdu.Add(isPdu);
        journeyExit.Add(exits.Of(closing));
        journeyClosingAgency.Add(AgencyOf(closing));
        journeyArea.Add(AreaOf(first));
        AddProfile(journeyProfile, first, start);
        interventionsFrom.Add(interventions.Count);
        interventions.AddJourney(episodes);
        topsFrom.Add(tops.Count);
        journeyStartTop.Add(tops.AddJourney(episodes, facts[first].FirstStart));
    }

    private void AddProfile(Rows<byte> into, int episode, int start)
    {
        var born = facts[episode].Born;
        context.Groups.Read(extract.Episodes[episode], born < 0 ? -1 : Age.At(born, start), into.AddMany(ProfileGroups.Dimensions));
    }

    private ushort AgencyOf(int episode) => (ushort)context.Agencies.Of(extract.AgencyOf(episode));

    private int AreaOf(int episode) => context.Areas.Of(extract.AreaOf(episode));

    /// <summary>Rule 1: first structured start, episode start, then agency, client and episode ids by code point.</summary>
    private int InOrder(int a, int b)
    {
        var byFirst = facts[a].FirstStart.CompareTo(facts[b].FirstStart);
        if (byFirst != 0)
            return byFirst;
        var byEpisode = facts[a].Start.CompareTo(facts[b].Start);
        if (byEpisode != 0)
            return byEpisode;
        var byAgency = AgencyOf(a).CompareTo(AgencyOf(b));
        if (byAgency != 0)
            return byAgency;
        var byClient = extract.Episodes.ClientId(a).SequenceCompareTo(extract.Episodes.ClientId(b));
        return byClient != 0 ? byClient : extract.Episodes.EpisodeId(a).SequenceCompareTo(extract.Episodes.EpisodeId(b));
    }
}
