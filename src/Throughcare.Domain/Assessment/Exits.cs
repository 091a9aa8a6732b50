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
