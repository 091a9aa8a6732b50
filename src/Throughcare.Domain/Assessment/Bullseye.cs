namespace Throughcare.Domain.Assessment;

/// <summary>The treatment bulls-eye: every known person in the first ring that applies.</summary>
/// <param name="AtDate">The day that "at year end" means: the last of the year, or the data date where that is earlier.</param>
/// <param name="Rings">The six rings from the innermost; the count is null where such contacts are not recorded.</param>
/// <param name="Known">Sum of the rings.</param>
/// <param name="Prevalence">The estimate of the question.</param>
/// <param name="Unknown">Prevalence less known, not below 0; null without an estimate.</param>
/// <param name="Penetration">Known as a share of prevalence.</param>
/// <param name="TreatmentPenetration">Persons in structured treatment during the year as a share of prevalence.</param>
public sealed record Bullseye(
    DateOnly AtDate,
    IReadOnlyList<Ring> Rings,
    Count Known,
    int? Prevalence,
    Count? Unknown,
    Rate Penetration,
    Rate TreatmentPenetration)
{
    public static Definition Definition { get; } = new(
        "bullseye",
        "Treatment bulls-eye",
        "How many people are known to treatment, from those in structured treatment at the end of the year (the centre) outwards to those known only from earlier years.",
        "Each person once, in the first ring that applies: in structured treatment at the end of the year; in an open-access episode at the end of the year; in structured treatment during the year; in an open-access episode during the year; in contact with a criminal justice team (where recorded); in structured treatment in the years before.",
        "",
        "NTA needs assessment guidance (2007); Leeds 2008/09, Lancashire 2009/10 and Gateshead 2010/11 plans");

    public static Definition PenetrationDefinition { get; } = new(
        "penetration",
        "Penetration",
        "What share of the people thought to have a drug problem is known to treatment, and what share was treated in the year.",
        "Penetration: people in any ring of the bulls-eye. Treatment penetration: people in structured treatment during the year.",
        "The prevalence estimate",
        "NTA needs assessment guidance (2007); Oxfordshire 2010/11 plan (treatment penetration)");
}

/// <param name="Key">Key of the ring, such as <c>structured-at-year-end</c>.</param>
public sealed record Ring(string Key, Count? Count);
