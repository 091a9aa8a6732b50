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
        "Persons with a journey that covers the last day of the year, or overlaps the year. By agency: persons with a structured episode there in the year, once for each agency.",
        "",
        "National indicator 40 (Department of Health, 2008); NTA treatment map");
}

/// <summary>Counts persons in structured treatment.</summary>
internal sealed class InTreatmentTally(Scope scope) : ITally<InTreatmentTally>
{
    private readonly ProfileTally profile = new(scope.Facts.Groups);
    private readonly int[] byAgency = new int[scope.Agencies];
    private readonly int[] lastPersonAt = new int[scope.Agencies];
    private int atYearEnd;
    private int duringYear;

    /// <summary>Persons in treatment in the year, by agency.</summary>
    public int[] ByAgency => byAgency;

    public void Count(FactsShard shard)
    {
        Array.Fill(lastPersonAt, -1);
        for (var person = 0; person < shard.Persons; person++)
        {
            if (scope.LatestInYear(shard, person) is var latest && latest >= 0)
            {
                duringYear++;
                profile.Count(shard, latest);
            }
            var isAtEnd = false;
            for (var j = shard.JourneysFrom[person]; j < shard.JourneysFrom[person + 1]; j++)
            {
                if (!scope.Includes(shard, j))
                    continue;
                isAtEnd |= Scope.Covers(shard.JourneyStart[j], shard.JourneyEnd[j], scope.EndDay);
                CountAgencies(shard, j, person);
            }
            if (isAtEnd)
                atYearEnd++;
        }
    }

    public void Add(InTreatmentTally other)
    {
        profile.Add(other.profile);
        byAgency.Add(other.byAgency);
        atYearEnd += other.atYearEnd;
        duringYear += other.duringYear;
    }

    public InTreatment Read() =>
        new(scope.Question.EndDay, atYearEnd, duringYear, byAgency.Named(scope.Facts.Agencies), profile.Read());

    private void CountAgencies(FactsShard shard, int journey, int person)
    {
        for (var e = shard.EpisodesFrom[journey]; e < shard.EpisodesFrom[journey + 1]; e++)
        {
            var agency = shard.EpisodeAgency[e];
            if (lastPersonAt[agency] == person || !Scope.Overlaps(shard.EpisodeStart[e], shard.EpisodeEnd[e], scope.YearStart, scope.EndDay))
                continue;
            lastPersonAt[agency] = person;
            byAgency[agency]++;
        }
    }
}
