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

    /// <summary>Effective as a share of those who can be determined.</summary>
    public Rate EffectiveRate => InYear.IsShown && Effective.IsShown && NotDeterminable.IsShown
        ? new(Effective.Value, InYear.Value - NotDeterminable.Value)
        : Rate.Hidden;
}

/// <summary>Counts persons by their latest journey of the year.</summary>
internal sealed class EffectiveTreatmentTally(Scope scope) : ITally<EffectiveTreatmentTally>
{
    private int inYear;
    private int effective;
    private int notDeterminable;

    public void Count(FactsShard shard)
    {
        for (var person = 0; person < shard.Persons; person++)
        {
            var latest = scope.LatestInYear(shard, person);
            if (latest < 0)
                continue;
            inYear++;
            if (scope.Days(shard, latest) >= Scope.TwelveWeeks)
                effective++;
            else if (shard.JourneyEnd[latest] == FactsShard.Open)
                notDeterminable++;
            else if (shard.JourneyExit[latest] == ExitGroup.Planned)
                effective++;
        }
    }

    public void Add(EffectiveTreatmentTally other)
    {
        inYear += other.inYear;
        effective += other.effective;
        notDeterminable += other.notDeterminable;
    }

    public EffectiveTreatment Read() => new(inYear, effective, notDeterminable);
}
