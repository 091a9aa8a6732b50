using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>National indicator 40 by the agency of the first episode of each person's journey.</summary>
/// <param name="Agencies">Every agency at which such a journey begins.</param>
public sealed record EffectiveByAgency(IReadOnlyList<AgencyEffective> Agencies)
{
    public static Definition Definition { get; } = new(
        "effective-treatment-by-agency",
        "Effective treatment by agency",
        "How many people whose treatment began at each agency are in treatment that works, there or elsewhere.",
        "Persons whose latest-starting journey overlapping the year was retained 84 days or more, or ended sooner with a planned exit, "
            + "by the agency of the journey's first episode: each person once. Each agency's share has its 95% Wilson interval.",
        "Persons in structured treatment during the year by that journey, less those still open with fewer than 84 days so far",
        "National indicator 40 (Department of Health, 2008); Wilson (1927)");
}

/// <summary>The persons whose latest journey begins at one agency.</summary>
public sealed record AgencyEffective(string Agency, EffectiveTreatment Treatment)
{
    /// <summary>Effective as a share of those who can be determined.</summary>
    public Share Share => Share.Of(Treatment.Effective, Treatment.InYear.Less(Treatment.NotDeterminable));
}

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class EffectiveByAgencyMeasure
{
    private static readonly JsonForm<AgencyEffective> AtAgency = new("AgencyEffective")
    {
        { "inYear", a => a.Treatment.InYear },
        { "effective", a => a.Treatment.Effective },
        { "notDeterminable", a => a.Treatment.NotDeterminable },
        a => a.Share,
    };

    internal static Measure Declared { get; } = new Measure<EffectiveByAgency, EffectiveByAgencyTally>
    {
        Part = Parts.EffectiveByAgency,
        Key = "effective-by-agency",
        Name = "Effective treatment",
        Section = "effective-treatment",
        JsonName = "byAgency",
        Definitions = [EffectiveByAgency.Definition],
        Begin = (scope, _) => new(scope),
        Sum = (tally, _) => tally.Read(),
        Json = new("ByAgency") { { "effectiveTreatment", e => e.Agencies, JsonAs.Map(a => a.Agency, AtAgency) } },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="EffectiveByAgency"/>
        public EffectiveByAgency EffectiveByAgency => assessment.Of<EffectiveByAgency>();
    }

    private static EffectiveByAgency Shown(NeedsAssessment assessment, CountMap counts) => new(
    [
        .. assessment.EffectiveByAgency.Agencies.Select(a => a with
        {
            Treatment = new EffectiveTreatment(
                counts[NameOf("in-year", a), a.Treatment.InYear],
                counts[NameOf("effective", a), a.Treatment.Effective],
                counts[NameOf("not-determinable", a), a.Treatment.NotDeterminable]),
        }),
    ]);

    private static void Sums(NeedsAssessment assessment, ITies ties)
    {
        var agencies = assessment.EffectiveByAgency.Agencies;
        ties.Adds(agencies.Select(a => NameOf("in-year", a)), CountMap.DuringYear);
        ties.Adds(agencies.Select(a => NameOf("effective", a)), "effective");
        ties.Adds(agencies.Select(a => NameOf("not-determinable", a)), "effective/not-determinable");
        foreach (var agency in agencies)
            ties.Within(NameOf("in-year", agency), NameOf("effective", agency), NameOf("not-determinable", agency));
    }

    private static string NameOf(string count, AgencyEffective agency) => $"effective/agency/{count}/{CountMap.Code(agency.Agency)}";
}

/// <summary>Counts persons by the agency at which their latest journey of the year begins, and how it went.</summary>
internal sealed class EffectiveByAgencyTally(Scope scope) : ITally<EffectiveByAgencyTally>
{
    private const int Kinds = EffectiveTreatmentTally.Kinds;

    private readonly int[] cells = new int[scope.Agencies * Kinds];

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure) =>
        figure is [var code, _] ? facts.CellsOfAgency(code, Kinds, EffectiveTreatmentTally.CellsOf(facts, figure[1..])) : null;

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        for (var person = 0; person < shard.Persons; person++)
        {
            var latest = scope.LatestInYear(shard, person);
            if (latest < 0)
                continue;
            var agency = shard.EpisodeAgency[shard.EpisodesFrom[latest]];
            counter.Journey((agency * Kinds) + EffectiveTreatmentTally.KindOf(scope, shard, latest), latest, shard.JourneyStart[latest]);
        }
    }

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(cells));

    public void Add(EffectiveByAgencyTally other) => cells.Add(other.cells);

    public EffectiveByAgency Read() => new(
    [
        .. scope.Facts.Agencies
            .Select((code, a) => new AgencyEffective(code, EffectiveTreatmentTally.Read(cells.AsSpan(a * Kinds, Kinds))))
            .Where(a => a.Treatment.InYear != 0),
    ]);
}
