namespace Throughcare.Domain.Assessment;

/// <summary>Persons in structured treatment.</summary>
/// <param name="AtDate">The day that "at year end" means.</param>
/// <param name="ByAgency">Persons with a structured episode there in the year; agencies add up to more than the total.</param>
/// <param name="Profile">Of persons in treatment during the year, by the first episode of their latest journey.</param>
public sealed record InTreatment(
    DateOnly AtDate,
    Count AtYearEnd,
    Count DuringYear,
    IReadOnlyList<GroupCount> ByAgency,
    Profile Profile)
{
    public static Definition Definition { get; } = new(
        "in-treatment",
        "In structured treatment",
        "How many people are in structured treatment, at the end of the year and at any time in it.",
        "Persons with a journey that covers the last day of the year, or overlaps the year. By agency: persons with a structured episode there in the year, once for each agency.",
        "",
        "National indicator 40 (Department of Health, 2008); NTA treatment map");
}
