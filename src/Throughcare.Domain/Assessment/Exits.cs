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
        "Journeys ending in the year, by the exit group of the closing episode's discharge reason: planned, referred on or unplanned. A journey without a reason is unplanned.",
        "All journeys ending in the year",
        "NTA treatment map; Leeds 2008/09 plan");
}

/// <summary>Exits whose closing episode was at one agency.</summary>
public sealed record AgencyExits(string Agency, Count Planned, Count ReferredOn, Count Unplanned);

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
