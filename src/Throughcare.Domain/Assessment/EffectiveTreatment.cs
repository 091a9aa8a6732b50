using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>National indicator 40: persons in treatment in the year who were retained 12 weeks or left as planned.</summary>
/// <param name="InYear">Persons in structured treatment during the year.</param>
/// <param name="NotDeterminable">Those still open with fewer than 84 days so far; left out of the percentage.</param>
public sealed record EffectiveTreatment(Count InYear, Count Effective, Count NotDeterminable)
{
    public static Definition Definition { get; } = new(
        "effective-treatment",
        "Effective treatment",
        "How many people are in treatment that works: they stayed 12 weeks, or left sooner as planned.",
        "Persons whose latest-starting journey overlapping the year was retained 84 days or more, or ended sooner with a planned exit.",
        "Persons in structured treatment during the year, less those still open with fewer than 84 days so far",
        "National indicator 40 (Department of Health, 2008)");

    /// <summary>Those who left before 84 days, not as planned.</summary>
    public Count NotEffective => InYear.Less(Effective, NotDeterminable);

    /// <summary>Effective as a share of those who can be determined.</summary>
    public Rate EffectiveRate => Rate.Of(Effective, InYear.Less(NotDeterminable));

    /// <summary>Not effective as a share of those who can be determined.</summary>
    public Rate NotEffectiveRate => Rate.Of(NotEffective, InYear.Less(NotDeterminable));
}

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class EffectiveTreatmentMeasure
{
    internal static Measure Declared { get; } = new Measure<EffectiveTreatment, EffectiveTreatmentTally>
    {
        Part = Parts.EffectiveTreatment,
        Key = "effective-treatment",
        Name = "Effective treatment",
        Section = "effective-treatment",
        JsonName = "effectiveTreatment",
        Definitions = [EffectiveTreatment.Definition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, _) => tally.Read(),
        Json = new("EffectiveTreatment")
        {
            { "inYear", e => e.InYear },
            { "effective", e => e.Effective },
            { "notDeterminable", e => e.NotDeterminable },
        },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="EffectiveTreatment"/>
        public EffectiveTreatment EffectiveTreatment => assessment.Of<EffectiveTreatment>();
    }

    private static EffectiveTreatment Shown(NeedsAssessment assessment, CountMap counts) => new(
        counts[CountMap.DuringYear, assessment.EffectiveTreatment.InYear],
        counts["effective", assessment.EffectiveTreatment.Effective],
        counts["effective/not-determinable", assessment.EffectiveTreatment.NotDeterminable]);

    private static void Sums(NeedsAssessment assessment, ITies ties) =>
        ties.Within(CountMap.DuringYear, "effective", "effective/not-determinable");
}

/// <summary>Counts persons by their latest journey of the year.</summary>
internal sealed class EffectiveTreatmentTally(Scope scope) : ITally<EffectiveTreatmentTally>
{
    /// <summary>How many cells there are.</summary>
    public const int Kinds = 3;

    private const int Effective = 0, NotEffective = 1, NotDeterminable = 2;

    private readonly int[] cells = new int[Kinds];

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure) => figure switch
    {
        ["total"] => _ => true,
        ["effective"] => cell => cell == Effective,
        ["not-effective"] => cell => cell == NotEffective,
        ["not-determinable"] => cell => cell == NotDeterminable,
        _ => null,
    };

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        for (var person = 0; person < shard.Persons; person++)
        {
            var latest = scope.LatestInYear(shard, person);
            if (latest >= 0)
                counter.Journey(KindOf(scope, shard, latest), latest, shard.JourneyStart[latest]);
        }
    }

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(cells));

    public void Add(EffectiveTreatmentTally other) => cells.Add(other.cells);

    public EffectiveTreatment Read() => Read(cells);

    /// <summary>Reads cells laid out like those of this tally.</summary>
    public static EffectiveTreatment Read(ReadOnlySpan<int> cells) =>
        new(cells[Effective] + cells[NotEffective] + cells[NotDeterminable], cells[Effective], cells[NotDeterminable]);

    /// <summary>The cell of a journey: how it went.</summary>
    public static int KindOf(Scope scope, FactsShard shard, int journey) =>
        scope.Days(shard, journey) >= Scope.TwelveWeeks ? Effective
        : shard.JourneyEnd[journey] == FactsShard.Open ? NotDeterminable
        : shard.JourneyExit[journey] == ExitGroup.Planned ? Effective
        : NotEffective;
}
