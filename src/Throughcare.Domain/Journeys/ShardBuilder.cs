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
    private readonly Comparison<int> byStart;

    private readonly List<int> journeysFrom = [];
    private readonly List<int> openAccessFrom = [];
    private readonly List<bool> personIsPdu = [];
    private readonly List<int> journeyStart = [];
    private readonly List<int> journeyEnd = [];
    private readonly List<int> journeyFirstStart = [];
    private readonly List<bool> journeyIsPdu = [];
    private readonly List<ExitGroup> journeyExit = [];
    private readonly List<int> journeyClosingAgency = [];
    private readonly List<byte> journeyProfile = [];
    private readonly List<int> journeyStartTop = [];
    private readonly List<int> episodesFrom = [];
    private readonly List<int> interventionsFrom = [];
    private readonly List<int> topsFrom = [];
    private readonly List<int> episodeRecord = [];
    private readonly List<int> episodeAgency = [];
    private readonly List<int> episodeStart = [];
    private readonly List<int> episodeEnd = [];
    private readonly List<int> episodeFirstStart = [];
    private readonly List<int> openAccessRecord = [];
    private readonly List<int> openAccessStart = [];
    private readonly List<int> openAccessEnd = [];
    private readonly List<byte> openAccessProfile = [];
    private readonly List<int> structured = [];

    public ShardBuilder(ShardContext context)
    {
        this.context = context;
        extract = context.Extract;
        facts = context.Episodes;
        interventions = new InterventionReader(context);
        tops = new TopReader(context);
        exits = new ExitReader(extract);
        byStart = InOrder;
    }

    /// <param name="episodes">The episodes of the shard's persons that count, in any order.</param>
    public FactsShard Build(int[] episodes)
    {
        var persons = new ulong[episodes.Length];
        for (var i = 0; i < episodes.Length; i++)
            persons[i] = facts[episodes[i]].Person;
        Array.Sort(persons, episodes);
        for (var from = 0; from < episodes.Length;)
        {
            var to = from + 1;
            while (to < episodes.Length && persons[to] == persons[from])
                to++;
            AddPerson(episodes.AsSpan(from, to - from));
            from = to;
        }
        return Columns();
    }

    private void AddPerson(Span<int> episodes)
    {
        journeysFrom.Add(journeyStart.Count);
        openAccessFrom.Add(openAccessStart.Count);
        structured.Clear();
        var isPdu = false;
        foreach (var e in episodes)
        {
            isPdu |= facts[e].IsPdu;
            if (facts[e].Kind == EpisodeKind.Structured)
                structured.Add(e);
            else if (facts[e].Kind == EpisodeKind.OpenAccess)
                AddOpenAccess(e);
        }
        personIsPdu.Add(isPdu);
        if (structured.Count > 0)
            AddJourneys();
    }

    private void AddOpenAccess(int e)
    {
        openAccessRecord.Add(e);
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
            episodeRecord.Add(e);
            episodeAgency.Add(context.Agencies.Of(extract.AgencyOf(e)));
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
        journeyClosingAgency.Add(context.Agencies.Of(extract.AgencyOf(closing)));
        AddProfile(journeyProfile, first, start);
        interventionsFrom.Add(interventions.Count);
        interventions.AddJourney(episodes);
        topsFrom.Add(tops.Count);
        journeyStartTop.Add(tops.AddJourney(episodes, facts[first].FirstStart));
    }

    private void AddProfile(List<byte> into, int episode, int start)
    {
        Span<byte> groups = stackalloc byte[ProfileGroups.Dimensions];
        var born = facts[episode].Born;
        context.Groups.Read(extract.Episodes[episode], born < 0 ? -1 : Age.At(born, start), groups);
        into.AddRange(groups);
    }

    /// <summary>Rule 1: first structured start, episode start, then agency, client and episode ids by code point.</summary>
    private int InOrder(int a, int b)
    {
        var byFirst = facts[a].FirstStart.CompareTo(facts[b].FirstStart);
        if (byFirst != 0)
            return byFirst;
        var byEpisode = facts[a].Start.CompareTo(facts[b].Start);
        if (byEpisode != 0)
            return byEpisode;
        var byAgency = context.Agencies.Of(extract.AgencyOf(a)).CompareTo(context.Agencies.Of(extract.AgencyOf(b)));
        if (byAgency != 0)
            return byAgency;
        var byClient = extract.Episodes.ClientId(a).SequenceCompareTo(extract.Episodes.ClientId(b));
        return byClient != 0 ? byClient : extract.Episodes.EpisodeId(a).SequenceCompareTo(extract.Episodes.EpisodeId(b));
    }

    private FactsShard Columns() => new()
    {
        JourneysFrom = [.. journeysFrom, journeyStart.Count],
        OpenAccessFrom = [.. openAccessFrom, openAccessStart.Count],
        PersonIsPdu = [.. personIsPdu],
        JourneyStart = [.. journeyStart],
        JourneyEnd = [.. journeyEnd],
        JourneyFirstStart = [.. journeyFirstStart],
        JourneyIsPdu = [.. journeyIsPdu],
        JourneyExit = [.. journeyExit],
        JourneyClosingAgency = [.. journeyClosingAgency],
        JourneyProfile = [.. journeyProfile],
        JourneyStartTop = [.. journeyStartTop],
        EpisodesFrom = [.. episodesFrom, episodeStart.Count],
        InterventionsFrom = [.. interventionsFrom, interventions.Count],
        TopsFrom = [.. topsFrom, tops.Count],
        EpisodeRecord = [.. episodeRecord],
        EpisodeAgency = [.. episodeAgency],
        EpisodeStart = [.. episodeStart],
        EpisodeEnd = [.. episodeEnd],
        EpisodeFirstStart = [.. episodeFirstStart],
        OpenAccessRecord = [.. openAccessRecord],
        OpenAccessStart = [.. openAccessStart],
        OpenAccessEnd = [.. openAccessEnd],
        OpenAccessProfile = [.. openAccessProfile],
        InterventionType = [.. interventions.Types],
        InterventionStart = [.. interventions.Starts],
        InterventionWait = [.. interventions.Waits],
        InterventionIsFirst = [.. interventions.IsFirst],
        TopDate = [.. tops.Dates],
        TopStage = [.. tops.Stages],
        TopAnswers = [.. tops.Answers],
    };
}
