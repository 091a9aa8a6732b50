using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>The treatment bulls-eye: every known person in the first ring that applies.</summary>
/// <param name="AtDate">The day that "at year end" means: the last of the year, or the data date if that is earlier.</param>
/// <param name="Rings">The six rings from the innermost; the count is null if such contacts are not recorded.</param>
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
        "Each person once, in the first ring that applies: in structured treatment at the end of the year; in an open-access episode at the end of "
            + "the year; in structured treatment during the year; in an open-access episode during the year; in contact with a criminal justice team "
            + "(where recorded); in structured treatment in the years before.",
        "",
        "NTA needs assessment guidance (2007); Leeds 2008/09, Lancashire 2009/10 and Gateshead 2010/11 plans");

    public static Definition PenetrationDefinition { get; } = new(
        "penetration",
        "Penetration",
        "What share of the people thought to have a drug problem is known to treatment, and what share was treated in the year.",
        "Penetration: people in any ring of the bulls-eye. Treatment penetration: people in structured treatment during the year.",
        "The prevalence estimate",
        "NTA needs assessment guidance (2007); Oxfordshire 2010/11 plan (treatment penetration)");

    /// <summary>Whether the estimate is too small a base for shares that are published.</summary>
    public bool IsBaseTooSmall { get; init; }

    /// <summary>People as a share of the estimate.</summary>
    public Rate OfEstimate(Count people) => Prevalence is { } estimate && !IsBaseTooSmall ? Rate.Of(people, estimate) : Rate.Hidden;
}

/// <param name="Key">Key of the ring, such as <c>structured-at-year-end</c>.</param>
public sealed record Ring(string Key, Count? Count);

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class BullseyeMeasure
{
    private static readonly JsonForm<Ring> RingForm = new("Ring")
    {
        { "ring", r => r.Key },
        { "count", r => r.Count },
    };

    internal static Measure Declared { get; } = new Measure<Bullseye, BullseyeTally>
    {
        Part = Parts.Bullseye,
        Key = "bullseye",
        Name = "Treatment bulls-eye",
        Section = "bullseye",
        JsonName = "bullseye",
        Definitions = [Bullseye.Definition, Bullseye.PenetrationDefinition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, _) => tally.Read(),
        Json = new("Bullseye")
        {
            { "atDate", b => b.AtDate },
            { "rings", b => b.Rings, JsonAs.List(RingForm) },
            { "known", b => b.Known },
            { "prevalence", b => b.Prevalence },
            { "unknown", b => b.Unknown },
            { "penetration", b => b.Penetration },
            { "treatmentPenetration", b => b.TreatmentPenetration },
        },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="Bullseye"/>
        public Bullseye Bullseye => assessment.Of<Bullseye>();

        /// <summary>People who are known but were in no structured treatment during the year.</summary>
        public Count KnownOtherwise => assessment.Bullseye.Known.Less(assessment.InTreatment.DuringYear);
    }

    private static Bullseye Shown(NeedsAssessment assessment, CountMap counts)
    {
        var bullseye = assessment.Bullseye;
        var known = counts[CountMap.Known, bullseye.Known];
        var during = counts[CountMap.DuringYear, assessment.InTreatment.DuringYear];
        return bullseye with
        {
            Rings = [.. bullseye.Rings.Select(ring => ring with { Count = ring.Count is { } count ? counts[NameOf(ring), count] : null })],
            Known = known,
            Unknown = bullseye.Unknown is { } unknown ? counts["unknown", unknown] : null,
            IsBaseTooSmall = bullseye.Prevalence is { } prevalence && !counts.MayBeBase(prevalence),
            Penetration = counts.Shown(bullseye.Penetration, known),
            TreatmentPenetration = counts.Shown(bullseye.TreatmentPenetration, during),
        };
    }

    private static void Sums(NeedsAssessment assessment, ITies ties)
    {
        var bullseye = assessment.Bullseye;
        ties.Adds(bullseye.Rings.Where(r => r.Count is not null).Select(NameOf), CountMap.Known);
        if (bullseye is { Unknown: { Value: > 0 }, Prevalence: { } prevalence })
            ties.Adds([CountMap.Known, "unknown"], ties.Add("prevalence", Math.Max(prevalence, 0)));
        ties.Within(CountMap.DuringYear, CountMap.AtYearEnd);
        ties.Within(CountMap.DuringYear, CountMap.AtYearEnd, "ring/structured-in-year");
    }

    /// <summary>The innermost ring is the people in treatment at the end of the year.</summary>
    private static string NameOf(Ring ring) => ring.Key == BullseyeTally.Rings[0] ? CountMap.AtYearEnd : $"ring/{ring.Key}";
}

/// <summary>Puts each person in a ring. There is a cell for each ring, and one for persons in treatment in the year.</summary>
internal sealed class BullseyeTally(Scope scope) : ITally<BullseyeTally>
{
    /// <summary>Keys of the rings from the innermost.</summary>
    public static readonly string[] Rings =
    [
        "structured-at-year-end", "open-access-at-year-end", "structured-in-year", "open-access-in-year", "criminal-justice-in-year", "known-before",
    ];

    private const int CriminalJustice = 4, KnownBefore = 5, InTreatment = 6;

    private readonly int[] cells = new int[Rings.Length + 1];

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure) => figure switch
    {
        ["known"] => cell => cell < InTreatment,
        [var ring] when Rings.Find(ring) is var i && i >= 0 && i != CriminalJustice => cell => cell == i,
        _ => null,
    };

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        for (var person = 0; person < shard.Persons; person++)
        {
            var latest = scope.LatestInYear(shard, person);
            if (latest >= 0)
            {
                counter.Journey(InTreatment, latest, shard.JourneyStart[latest]);
                if (shard.JourneyEnd[latest] > scope.EndDay)
                {
                    counter.Journey(0, latest, shard.JourneyStart[latest]);
                    continue;
                }
            }
            var (atEnd, inYear) = scope.OpenAccess(shard, person);
            if (atEnd >= 0)
                counter.OpenAccess(1, atEnd, shard.OpenAccessStart[atEnd]);
            else if (latest >= 0)
                counter.Journey(2, latest, shard.JourneyStart[latest]);
            else if (inYear >= 0)
                counter.OpenAccess(3, inYear, shard.OpenAccessStart[inYear]);
            else if (scope.KnownBefore(shard, person) is var before && before >= 0)
                counter.Journey(KnownBefore, before, shard.JourneyStart[before]);
        }
    }

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(cells));

    public void Add(BullseyeTally other) => cells.Add(other.cells);

    public Bullseye Read()
    {
        var known = cells.Take(Rings.Length).Sum();
        var prevalence = scope.Question.IsOfAll ? scope.Question.Prevalence : null;
        return new Bullseye(
            scope.Question.EndDay,
            [.. Rings.Select((key, i) => new Ring(key, i == CriminalJustice ? null : cells[i]))],
            known,
            prevalence,
            prevalence is { } estimate ? Math.Max(0, estimate - known) : null,
            new Rate(known, prevalence ?? 0),
            new Rate(cells[InTreatment], prevalence ?? 0));
    }
}
