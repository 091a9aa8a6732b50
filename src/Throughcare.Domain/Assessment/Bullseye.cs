using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>The treatment bulls-eye: every known person in the first ring that applies.</summary>
/// <param name="AtDate">The day that "at year end" means: the last of the year, or the data date where that is earlier.</param>
/// <param name="Rings">The six rings from the innermost; the count is null where such contacts are not recorded.</param>
/// <param name="Known">Sum of the rings.</param>
/// <param name="Prevalence">The estimate of the question; null with a filter, because an estimate is of everybody.</param>
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

/// <summary>Puts each person in a ring.</summary>
internal sealed class BullseyeTally(Scope scope) : ITally<BullseyeTally>
{
    /// <summary>Keys of the rings from the innermost.</summary>
    public static readonly string[] Rings =
    [
        "structured-at-year-end", "open-access-at-year-end", "structured-in-year", "open-access-in-year", "criminal-justice-in-year", "known-before",
    ];

    private const int CriminalJustice = 4;

    private readonly int[] rings = new int[Rings.Length];
    private int inTreatment;

    public void Count(FactsShard shard)
    {
        for (var person = 0; person < shard.Persons; person++)
        {
            var ring = RingOf(scope, shard, person);
            if (ring >= 0)
                rings[ring]++;
            if (scope.LatestInYear(shard, person) >= 0)
                inTreatment++;
        }
    }

    public void Add(BullseyeTally other)
    {
        rings.Add(other.rings);
        inTreatment += other.inTreatment;
    }

    public Bullseye Read()
    {
        var known = rings.Sum();
        var prevalence = scope.Question.Filter.IsNone ? scope.Question.Prevalence : null;
        return new Bullseye(
            scope.Question.EndDay,
            [.. Rings.Select((key, i) => new Ring(key, i == CriminalJustice ? null : rings[i]))],
            known,
            prevalence,
            prevalence is { } estimate ? Math.Max(0, estimate - known) : null,
            new Rate(known, prevalence ?? 0),
            new Rate(inTreatment, prevalence ?? 0));
    }

    /// <summary>The first ring that applies to a person, from 0, or -1 where the person is not known.</summary>
    public static int RingOf(Scope scope, FactsShard shard, int person)
    {
        var (isAtEnd, isInYear, isBefore) = (false, false, false);
        for (var j = shard.JourneysFrom[person]; j < shard.JourneysFrom[person + 1]; j++)
        {
            if (!scope.Includes(shard, j))
                continue;
            var (start, end) = (shard.JourneyStart[j], shard.JourneyEnd[j]);
            isAtEnd |= Scope.Covers(start, end, scope.EndDay);
            isInYear |= Scope.Overlaps(start, end, scope.YearStart, scope.EndDay);
            isBefore |= Scope.Overlaps(start, end, scope.KnownFrom, scope.YearStart - 1);
        }
        if (isAtEnd)
            return 0;
        var (isOpenAtEnd, isOpenInYear) = OpenAccess(scope, shard, person);
        return isOpenAtEnd ? 1 : isInYear ? 2 : isOpenInYear ? 3 : isBefore ? 5 : -1;
    }

    private static (bool AtEnd, bool InYear) OpenAccess(Scope scope, FactsShard shard, int person)
    {
        var (isAtEnd, isInYear) = (false, false);
        for (var e = shard.OpenAccessFrom[person]; e < shard.OpenAccessFrom[person + 1]; e++)
        {
            if (!scope.IncludesOpenAccess(shard, person, e))
                continue;
            var (start, end) = (shard.OpenAccessStart[e], shard.OpenAccessEnd[e]);
            isAtEnd |= Scope.Covers(start, end, scope.EndDay);
            isInYear |= Scope.Overlaps(start, end, scope.YearStart, scope.EndDay);
        }
        return (isAtEnd, isInYear);
    }
}
