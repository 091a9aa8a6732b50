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
