using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

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
        "Persons with a journey that covers the last day of the year, or overlaps the year. By agency: persons with a structured episode there in the "
            + "year, once for each agency.",
        "",
        "National indicator 40 (Department of Health, 2008); NTA treatment map");
}

/// <summary>The measure, and its result as part of an assessment.</summary>
public static class InTreatmentMeasure
{
    internal static Measure Declared { get; } = new Measure<InTreatment, InTreatmentTally>
    {
        Part = Parts.InTreatment,
        Key = "in-treatment",
        Name = "In treatment",
        Section = "presentations",
        JsonName = "inTreatment",
        Definitions = [InTreatment.Definition, Profile.Definition],
        AlsoFor = Parts.Movements,
        Begin = (scope, isAsked) => new(scope, isForMovements: !isAsked),
        Sum = (tally, _) => tally.Read(),
        Json = new("InTreatment")
        {
            { "atYearEnd", t => t.AtYearEnd },
            { "duringYear", t => t.DuringYear },
            { "byAgency", t => t.ByAgency, GroupCount.Json },
            { "profile", t => t.Profile, Profile.Json },
        },
        Shown = Shown,
        Sums = Sums,
    };

    extension(NeedsAssessment assessment)
    {
        /// <inheritdoc cref="InTreatment"/>
        public InTreatment InTreatment => assessment.Of<InTreatment>();
    }

    private static InTreatment Shown(NeedsAssessment assessment, CountMap counts) => assessment.InTreatment with
    {
        AtYearEnd = counts[CountMap.AtYearEnd, assessment.InTreatment.AtYearEnd],
        DuringYear = counts[CountMap.DuringYear, assessment.InTreatment.DuringYear],
        ByAgency = counts.Groups("in-treatment/agency", assessment.InTreatment.ByAgency),
        Profile = counts.Groups("in-treatment", assessment.InTreatment.Profile),
    };

    private static void Sums(NeedsAssessment assessment, ITies ties) =>
        CountMap.Tie(assessment.InTreatment.Profile, "in-treatment", CountMap.DuringYear, ties);
}

/// <summary>Counts persons in structured treatment: a cell for each profile group, two for the year and its end, one for each agency.</summary>
internal sealed class InTreatmentTally : ITally<InTreatmentTally>
{
    private readonly Scope scope;
    private readonly bool isForMovements;
    private readonly GroupCells groups;
    private readonly int[] cells;

    /// <param name="isForMovements">Whether only <see cref="ByAgency"/> will be read, which saves the rest.</param>
    public InTreatmentTally(Scope scope, bool isForMovements = false)
    {
        this.scope = scope;
        this.isForMovements = isForMovements;
        groups = new GroupCells(scope.Facts.Groups);
        cells = new int[FirstAgency(groups.Count) + scope.Agencies];
    }

    /// <summary>Persons in treatment in the year, by agency.</summary>
    public ReadOnlySpan<int> ByAgency => cells.AsSpan(FirstAgency(groups.Count));

    public static Predicate<long>? CellsOf(Facts facts, ReadOnlySpan<string> figure)
    {
        var count = new GroupCells(facts.Groups).Count;
        return figure switch
        {
            ["year"] => cell => cell == DuringYear(count),
            ["year-end"] => cell => cell == AtYearEnd(count),
            ["agency", var code] when facts.Agencies.Find(code) is var a && a >= 0 => cell => cell == FirstAgency(count) + a,
            [var dimension, var group] when GroupCells.Find(facts.Groups, dimension, group) is { } at => cell => cell == at,
            _ => null,
        };
    }

    public void Walk<T>(FactsShard shard, T counter)
        where T : struct, ICounter
    {
        var lastPersonAt = new int[scope.Agencies];
        Array.Fill(lastPersonAt, -1);
        for (var person = 0; person < shard.Persons; person++)
        {
            if (!isForMovements && scope.LatestInYear(shard, person) is var latest && latest >= 0)
            {
                var start = shard.JourneyStart[latest];
                counter.Journey(DuringYear(groups.Count), latest, start);
                groups.Journey(counter, shard, latest, start);
                if (shard.JourneyEnd[latest] > scope.EndDay)
                    counter.Journey(AtYearEnd(groups.Count), latest, start);
            }
            for (var j = shard.JourneysFrom[person]; j < shard.JourneysFrom[person + 1]; j++)
            {
                if (shard.JourneyEnd[j] >= scope.YearStart && scope.Includes(shard, j))
                    Agencies(shard, j, person, lastPersonAt, counter);
            }
        }
    }

    public void Count(FactsShard shard) => Walk(shard, new CellCounter(cells));

    public void Add(InTreatmentTally other) => cells.Add(other.cells);

    public InTreatment Read() => new(
        scope.Question.EndDay,
        cells[AtYearEnd(groups.Count)],
        cells[DuringYear(groups.Count)],
        ByAgency.Named(scope.Facts.Agencies),
        groups.Read(cells));

    private static int DuringYear(int groups) => groups;

    private static int AtYearEnd(int groups) => groups + 1;

    private static int FirstAgency(int groups) => groups + 2;

    private void Agencies<T>(FactsShard shard, int journey, int person, int[] lastPersonAt, T counter)
        where T : struct, ICounter
    {
        for (var e = shard.EpisodesFrom[journey]; e < shard.EpisodesFrom[journey + 1]; e++)
        {
            var agency = shard.EpisodeAgency[e];
            if (lastPersonAt[agency] == person || !Scope.Overlaps(shard.EpisodeStart[e], shard.EpisodeEnd[e], scope.YearStart, scope.EndDay))
                continue;
            lastPersonAt[agency] = person;
            counter.Episode(FirstAgency(groups.Count) + agency, e, shard.EpisodeStart[e]);
        }
    }
}
