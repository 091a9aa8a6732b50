using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Journeys starting in the year.</summary>
/// <param name="ByAgency">By agency of the journey's first episode.</param>
/// <param name="Profile">Values of the journey's first episode.</param>
/// <param name="Entries">By referral source group and agency of the first episode: the left half of the system map.</param>
public sealed record Presentations(
    Count Total,
    IReadOnlyList<GroupCount> ByAgency,
    Profile Profile,
    IReadOnlyList<Entry> Entries)
{
    public static Definition Definition { get; } = new(
        "presentations",
        "Presentations to treatment",
        "Who comes into structured treatment, from where, and to which agency.",
        "Treatment journeys starting in the year, by referral source and agency of the first episode.",
        "",
        "NTA treatment map; Leeds 2008/09 plan");
}

/// <summary>Presentations from one referral source group to one agency.</summary>
public sealed record Entry(string Source, string Agency, Count Count);

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class PresentationsMeasure
{
    private static readonly JsonForm<Entry> Entry = new("Entry")
    {
        { "source", e => e.Source },
        { "agency", e => e.Agency },
        { "count", e => e.Count },
    };

    internal static Measure Declared { get; } = new Measure<Presentations, PresentationsTally>
    {
        Part = Parts.Presentations,
        Key = "presentations",
        Name = "Presentations",
        Section = "presentations",
        JsonName = "presentations",
        Definitions = [Presentations.Definition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, _) => tally.Read(),
        Json = new("Presentations")
        {
            { "total", p => p.Total },
            { "byAgency", p => p.ByAgency, GroupCount.Json },
            { "profile", p => p.Profile, Profile.Json },
            { "entries", p => p.Entries, JsonAs.List(Entry) },
        },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="Presentations"/>
        public Presentations Presentations => assessment.Of<Presentations>();
    }

    private static Presentations Shown(NeedsAssessment assessment, CountMap counts)
    {
        var presentations = assessment.Presentations;
        return new Presentations(
            counts[CountMap.Starts, presentations.Total],
            counts.Groups("starts/agency", presentations.ByAgency),
            counts.Groups("starts", presentations.Profile),
            [.. presentations.Entries.Select(e => e with { Count = counts[NameOf(e), e.Count] })]);
    }

    private static void Sums(NeedsAssessment assessment, ITies ties)
    {
        var presentations = assessment.Presentations;
        ties.Adds(presentations.ByAgency.Select(g => $"starts/agency/{CountMap.Code(g.Key)}"), CountMap.Starts);
        foreach (var agency in presentations.Entries.GroupBy(e => e.Agency))
            ties.Adds(agency.Select(NameOf), $"starts/agency/{CountMap.Code(agency.Key)}");
        foreach (var source in presentations.Entries.GroupBy(e => e.Source))
            ties.Adds(source.Select(NameOf), "starts" + CountMap.GroupName("referralSource", source.Key));
        CountMap.Tie(presentations.Profile, "starts", CountMap.Starts, ties);
    }

    private static string NameOf(Entry entry) => $"entry/{entry.Source}/{CountMap.Code(entry.Agency)}";
}

/// <summary>Counts journeys starting in the year: a cell for each profile group, then one for each agency and source.</summary>
internal sealed class PresentationsTally : ITally<PresentationsTally>
{
    private readonly Scope scope;
    private readonly GroupCells groups;
    private readonly IReadOnlyList<string> sources;
    private readonly int[] cells;

    public PresentationsTally(Scope scope)
    {
        this.scope = scope;
        groups = new GroupCells(scope.Facts.Groups);
        sources = scope.Facts.Groups.Keys(ProfileDimension.ReferralSource);
        cells = new int[groups.Count + (scope.Agencies * sources.Count)];
    }

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure)
    {
        var first = new GroupCells(facts.Groups).Count;
        var from = facts.Groups.Keys(ProfileDimension.ReferralSource);
        return figure switch
        {
            ["total"] => cell => cell >= first,
            ["agency", var code] when facts.Agencies.Find(code) is var a && a >= 0 => cell => cell >= first && (cell - first) / from.Count == a,
            ["entry", var source, var code] when from.Find(source) is var s && s >= 0 && facts.Agencies.Find(code) is var a && a >= 0 =>
                cell => cell == first + (a * from.Count) + s,
            [var dimension, var group] when GroupCells.Find(facts.Groups, dimension, group) is { } at => cell => cell == at,
            _ => null,
        };
    }

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        for (var j = 0; j < shard.Journeys; j++)
        {
            if (!scope.Presents(shard, j))
                continue;
            groups.Journey(counter, shard, j, shard.JourneyStart[j]);
            var agency = shard.EpisodeAgency[shard.EpisodesFrom[j]];
            counter.Journey(groups.Count + (agency * sources.Count) + shard.ProfileOf(j, (int)ProfileDimension.ReferralSource), j, shard.JourneyStart[j]);
        }
    }

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(cells));

    public void Add(PresentationsTally other) => cells.Add(other.cells);

    public Presentations Read()
    {
        var entries = cells.AsSpan(groups.Count);
        var byAgency = new int[scope.Agencies];
        var flows = new List<Entry>();
        for (var i = 0; i < entries.Length; i++)
        {
            byAgency[i / sources.Count] += entries[i];
            if (entries[i] > 0)
                flows.Add(new Entry(sources[i % sources.Count], scope.Facts.Agencies[i / sources.Count], entries[i]));
        }
        return new Presentations(byAgency.Sum(), byAgency.Named(scope.Facts.Agencies), groups.Read(cells), flows);
    }
}
