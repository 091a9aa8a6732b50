namespace Throughcare.Domain.Assessment;

/// <summary>Movements between agencies inside a journey, dated in the year.</summary>
/// <param name="Concurrent">Those whose earlier episode was still open on that day.</param>
/// <param name="OutRate">Movements from an agency for each person in treatment there during the year; can exceed 1.</param>
public sealed record Movements(
    Count Total,
    Count Concurrent,
    IReadOnlyList<GroupCount> ByFrom,
    IReadOnlyList<GroupCount> ByTo,
    IReadOnlyList<Movement> Pairs,
    IReadOnlyList<AgencyRate> OutRate)
{
    public static Definition Definition { get; } = new(
        "movements",
        "Movements between agencies",
        "How people move between agencies while they stay in treatment.",
        "Each episode of a journey whose agency differs from that of the episode before it, dated by its first structured start, when that is in the year.",
        "For the out-rate of an agency: persons in treatment there during the year",
        "NTA treatment map; Leeds 2008/09 plan");
}

/// <summary>Movements from one agency to another.</summary>
public sealed record Movement(string From, string To, Count Count);

public sealed record AgencyRate(string Agency, Rate Rate);
