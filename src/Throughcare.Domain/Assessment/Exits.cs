using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Journeys ending in the year, by exit group of the closing episode.</summary>
/// <param name="Planned">Completions: the successful exits.</param>
public sealed record Exits(
    Count Total,
    Count Planned,
    Count ReferredOn,
    Count Unplanned,
    IReadOnlyList<AgencyExits> ByAgency)
{
    public static Definition Definition { get; } = new(
        "exits",
        "Exits from treatment",
        "How people leave the treatment system.",
        "Journeys ending in the year, by the exit group of the closing episode's discharge reason: planned, referred on or unplanned. A journey "
            + "without a reason is unplanned.",
        "All journeys ending in the year",
        "NTA treatment map; Leeds 2008/09 plan");
}

/// <summary>Exits whose closing episode was at one agency.</summary>
public sealed record AgencyExits(string Agency, Count Planned, Count ReferredOn, Count Unplanned);

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class ExitsMeasure
{
    private static readonly JsonForm<AgencyExits> AtAgency = new("AgencyExits")
    {
        { "planned", e => e.Planned },
        { "referredOn", e => e.ReferredOn },
        { "unplanned", e => e.Unplanned },
    };

    internal static Measure Declared { get; } = new Measure<Exits, ExitsTally>
    {
        Part = Parts.Exits,
        Key = "exits",
        Name = "Exits",
        Section = "exits",
        JsonName = "exits",
        Definitions = [Exits.Definition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, _) => tally.Read(),
        Json = new("Exits")
        {
            { "total", e => e.Total },
            { "planned", e => e.Planned },
            { "referredOn", e => e.ReferredOn },
            { "unplanned", e => e.Unplanned },
            { "byAgency", e => e.ByAgency, JsonAs.Map(e => e.Agency, AtAgency) },
        },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="Exits"/>
        public Exits Exits => assessment.Of<Exits>();
    }

    private static Exits Shown(NeedsAssessment assessment, CountMap counts)
    {
        var exits = assessment.Exits;
        return new Exits(
            counts[CountMap.Ends, exits.Total],
            counts["ends/planned", exits.Planned],
            counts["ends/referred-on", exits.ReferredOn],
            counts["ends/unplanned", exits.Unplanned],
            [.. exits.ByAgency.Select(e => new AgencyExits(
                e.Agency,
                counts[$"ends/planned/{CountMap.Code(e.Agency)}", e.Planned],
                counts[$"ends/referred-on/{CountMap.Code(e.Agency)}", e.ReferredOn],
                counts[$"ends/unplanned/{CountMap.Code(e.Agency)}", e.Unplanned]))]);
    }

    private static void Sums(NeedsAssessment assessment, ITies ties)
    {
        string[] groups = ["ends/planned", "ends/referred-on", "ends/unplanned"];
        ties.Adds(groups, CountMap.Ends);
        foreach (var group in groups)
            ties.Adds(assessment.Exits.ByAgency.Select(e => $"{group}/{CountMap.Code(e.Agency)}"), group);
    }
}

/// <summary>Counts journeys ending in the year: a cell for each agency and exit group.</summary>
internal sealed class ExitsTally(Scope scope) : ITally<ExitsTally>
{
    private const int Groups = 3;

    private readonly int[] exits = new int[scope.Agencies * Groups];

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure) => figure switch
    {
        ["total"] => _ => true,
        [var name] when GroupOf(name) is { } group => cell => cell % Groups == (int)group,
        ["agency", var code, "total"] when facts.Agencies.Find(code) is var a && a >= 0 => cell => cell / Groups == a,
        ["agency", var code, var name] when facts.Agencies.Find(code) is var a && a >= 0 && GroupOf(name) is { } group => cell => cell == (a * Groups) + (int)group,
        _ => null,
    };

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        for (var j = 0; j < shard.Journeys; j++)
        {
            if (scope.Exits(shard, j))
                counter.ClosedJourney((shard.JourneyClosingAgency[j] * Groups) + (int)shard.JourneyExit[j], j, shard.JourneyEnd[j]);
        }
    }

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(exits));

    public void Add(ExitsTally other) => exits.Add(other.exits);

    public Exits Read()
    {
        int At(int agency, ExitGroup group) => exits[(agency * Groups) + (int)group];
        int Of(ExitGroup group) => Enumerable.Range(0, scope.Agencies).Sum(a => At(a, group));
        var byAgency = scope.Facts.Agencies
            .Select((code, a) => (code, Planned: At(a, ExitGroup.Planned), ReferredOn: At(a, ExitGroup.ReferredOn), Unplanned: At(a, ExitGroup.Unplanned)))
            .Where(a => a.Planned + a.ReferredOn + a.Unplanned > 0)
            .Select(a => new AgencyExits(a.code, a.Planned, a.ReferredOn, a.Unplanned));
        return new Exits(exits.Sum(), Of(ExitGroup.Planned), Of(ExitGroup.ReferredOn), Of(ExitGroup.Unplanned), [.. byAgency]);
    }

    private static ExitGroup? GroupOf(string name) => name switch
    {
        "planned" => ExitGroup.Planned,
        "referred-on" => ExitGroup.ReferredOn,
        "unplanned" => ExitGroup.Unplanned,
        _ => null,
    };
}
