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

    /// <summary>A start TOP counts within this many days of the first structured start, an exit TOP of the end.</summary>
    public const int TopWindow = 14;

    private readonly ShardContext context;
    private readonly Extract extract;
    private readonly EpisodeFact[] facts;
    private readonly InterventionReader interventions;
    private readonly TopReader tops;
    private readonly ExitReader exits;
    private readonly LatestDay latestDay;
    private readonly Comparison<int> byStart;

    private readonly Deal persons, uncounted;
    private readonly int shard;
    private readonly Rows<int> journeysFrom, openAccessFrom;
    private readonly Rows<ulong> personKey, uncountedKey;
    private readonly Rows<int> personLatest, uncountedLatest, uncountedAgency;
    private readonly Rows<bool> personIsPdu;
    private readonly Rows<int> journeyStart, journeyEnd, journeyFirstStart, journeyClosingAgency, journeyArea, journeyStartTop;
    private readonly Rows<bool> journeyIsPdu;
    private readonly Rows<ExitGroup> journeyExit;
    private readonly Rows<byte> journeyProfile;
    private readonly Rows<int> episodesFrom, interventionsFrom, topsFrom;
    private readonly Rows<int> episodeRecord, episodeAgency, episodeStart, episodeEnd, episodeFirstStart;
    private readonly Rows<int> openAccessRecord, openAccessAgency, openAccessArea, openAccessStart, openAccessEnd;
    private readonly Rows<byte> openAccessProfile;
    private readonly List<int> structured = [];
    private readonly List<int> openAccess = [];

    public ShardBuilder(ShardContext context, int shard)
    {
        this.context = context;
        this.shard = shard;
        (persons, uncounted) = (context.PersonsDealt, context.UncountedDealt);
        extract = context.Extract;
        facts = context.Episodes;
        exits = new ExitReader(extract);
        latestDay = new LatestDay(extract);
        byStart = InOrder;

        var size = Measure();
        interventions = new InterventionReader(context, size.Interventions);
        tops = new TopReader(context, size.Tops);
        (journeysFrom, openAccessFrom) = (new(size.Persons + 1), new(size.Persons + 1));
        (personKey, personLatest, personIsPdu) = (new(size.Persons), new(size.Persons), new(size.Persons));
        var others = uncounted.Count(shard);
        (uncountedKey, uncountedLatest, uncountedAgency) = (new(others), new(others), new(others));
        (journeyStart, journeyEnd, journeyFirstStart) = (new(size.Structured), new(size.Structured), new(size.Structured));
        (journeyClosingAgency, journeyArea, journeyStartTop) = (new(size.Structured), new(size.Structured), new(size.Structured));
        (journeyIsPdu, journeyExit) = (new(size.Structured), new(size.Structured));
        journeyProfile = new(size.Structured * ProfileGroups.Dimensions);
        (episodesFrom, interventionsFrom, topsFrom) = (new(size.Structured + 1), new(size.Structured + 1), new(size.Structured + 1));
        (episodeRecord, episodeAgency) = (new(size.Structured), new(size.Structured));
        (episodeStart, episodeEnd, episodeFirstStart) = (new(size.Structured), new(size.Structured), new(size.Structured));
        (openAccessRecord, openAccessAgency, openAccessArea) = (new(size.OpenAccess), new(size.OpenAccess), new(size.OpenAccess));
        (openAccessStart, openAccessEnd) = (new(size.OpenAccess), new(size.OpenAccess));
        openAccessProfile = new(size.OpenAccess * ProfileGroups.Dimensions);
    }

    public FactsShard Build()
    {
        for (var i = 0; i < persons.Count(shard); i++)
            AddPerson(context.Persons.Of(persons[shard, i]));
        for (var i = 0; i < uncounted.Count(shard); i++)
            AddUncounted(context.Uncounted[uncounted[shard, i]]);
        return Columns();
    }

    /// <summary>How many rows each column will have, or a little more.</summary>
    private (int Persons, int Structured, int OpenAccess, int Interventions, int Tops) Measure()
    {
        var size = (Persons: persons.Count(shard), Structured: 0, OpenAccess: 0, Interventions: 0, Tops: 0);
        for (var i = 0; i < size.Persons; i++)
        {
            foreach (var e in context.Persons.Of(persons[shard, i]))
            {
                if (facts[e].Kind == EpisodeKind.OpenAccess)
                    size.OpenAccess++;
                if (facts[e].Kind != EpisodeKind.Structured)
                    continue;
                size.Structured++;
                size.Interventions += extract.Interventions.Of(e).Length;
                size.Tops += extract.Tops.Of(e).Length;
            }
        }
        return size;
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
        personKey.Add(context.KeyOf(episodes[0]));
        if (structured.Count > 0)
            AddJourneys();
    }

    private void AddUncounted(int e)
    {
        uncountedKey.Add(context.KeyOf(e));
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

    private int AgencyOf(int episode) => context.Agencies.Of(extract.AgencyOf(episode));

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

    private FactsShard Columns()
    {
        journeysFrom.Add(journeyStart.Count);
        openAccessFrom.Add(openAccessStart.Count);
        episodesFrom.Add(episodeStart.Count);
        interventionsFrom.Add(interventions.Count);
        topsFrom.Add(tops.Count);
        return new FactsShard
        {
            JourneysFrom = journeysFrom.Finish(),
            OpenAccessFrom = openAccessFrom.Finish(),
            PersonKey = personKey.Finish(),
            PersonLatest = personLatest.Finish(),
            PersonIsPdu = personIsPdu.Finish(),
            JourneyStart = journeyStart.Finish(),
            JourneyEnd = journeyEnd.Finish(),
            JourneyFirstStart = journeyFirstStart.Finish(),
            JourneyIsPdu = journeyIsPdu.Finish(),
            JourneyExit = journeyExit.Finish(),
            JourneyClosingAgency = journeyClosingAgency.Finish(),
            JourneyProfile = journeyProfile.Finish(),
            JourneyArea = journeyArea.Finish(),
            JourneyStartTop = journeyStartTop.Finish(),
            EpisodesFrom = episodesFrom.Finish(),
            InterventionsFrom = interventionsFrom.Finish(),
            TopsFrom = topsFrom.Finish(),
            EpisodeRecord = episodeRecord.Finish(),
            EpisodeAgency = episodeAgency.Finish(),
            EpisodeStart = episodeStart.Finish(),
            EpisodeEnd = episodeEnd.Finish(),
            EpisodeFirstStart = episodeFirstStart.Finish(),
            OpenAccessRecord = openAccessRecord.Finish(),
            OpenAccessAgency = openAccessAgency.Finish(),
            OpenAccessArea = openAccessArea.Finish(),
            OpenAccessStart = openAccessStart.Finish(),
            OpenAccessEnd = openAccessEnd.Finish(),
            OpenAccessProfile = openAccessProfile.Finish(),
            InterventionType = interventions.Types.Finish(),
            InterventionStart = interventions.Starts.Finish(),
            InterventionWait = interventions.Waits.Finish(),
            InterventionIsFirst = interventions.IsFirst.Finish(),
            TopDate = tops.Dates.Finish(),
            TopStage = tops.Stages.Finish(),
            TopAnswers = tops.Answers.Finish(),
            UncountedKey = uncountedKey.Finish(),
            UncountedLatest = uncountedLatest.Finish(),
            UncountedAgency = uncountedAgency.Finish(),
        };
    }
}
