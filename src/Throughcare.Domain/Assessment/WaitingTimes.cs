using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Waits of structured interventions that start in the year.</summary>
/// <param name="First">The first intervention of each journey.</param>
/// <param name="Subsequent">All others.</param>
/// <param name="ByIntervention">All, by intervention type (code of the list MODAL).</param>
public sealed record WaitingTimes(Waits First, Waits Subsequent, IReadOnlyList<InterventionWaits> ByIntervention)
{
    public static Definition Definition { get; } = new(
        "waiting-times",
        "Waiting times",
        "How long people wait from referral to the first appointment offered; the target is three weeks.",
        "Structured interventions starting in the year with a wait of 21 days or less. The wait runs from referral to the intervention to the first appointment offered.",
        "Structured interventions starting in the year with both dates and no negative wait",
        "NTA waiting times target; Lancashire 2009/10 plan");
}

public sealed record InterventionWaits(string Intervention, Waits Waits);

/// <param name="Count">Interventions that started.</param>
/// <param name="Valid">Those with both dates and no negative wait.</param>
/// <param name="Within21Days">Valid waits of three weeks or less.</param>
/// <param name="MeanDays">Mean of the valid waits, in days.</param>
public sealed record Waits(Count Count, Count Valid, Count Within21Days, Rate MeanDays)
{
    /// <summary>Share of valid waits within three weeks.</summary>
    public Rate Within21DaysRate => Valid.IsShown && Within21Days.IsShown ? new(Within21Days.Value, Valid.Value) : Rate.Hidden;
}

/// <summary>Counts the waits of interventions that start in the year.</summary>
internal sealed class WaitingTimesTally(Scope scope) : ITally<WaitingTimesTally>
{
    private const int ThreeWeeks = 21;

    private readonly WaitsTally first = new();
    private readonly WaitsTally subsequent = new();
    private readonly WaitsTally[] byType = [.. scope.Facts.Version.List("MODAL").Codes.Select(_ => new WaitsTally())];

    public void Count(FactsShard shard)
    {
        for (var j = 0; j < shard.Journeys; j++)
        {
            if (!scope.Includes(shard, j))
                continue;
            for (var i = shard.InterventionsFrom[j]; i < shard.InterventionsFrom[j + 1]; i++)
            {
                if (shard.InterventionStart[i] < scope.YearStart || shard.InterventionStart[i] > scope.YearEnd)
                    continue;
                (shard.InterventionIsFirst[i] ? first : subsequent).Count(shard.InterventionWait[i]);
                byType[shard.InterventionType[i]].Count(shard.InterventionWait[i]);
            }
        }
    }

    public void Add(WaitingTimesTally other)
    {
        first.Add(other.first);
        subsequent.Add(other.subsequent);
        for (var i = 0; i < byType.Length; i++)
            byType[i].Add(other.byType[i]);
    }

    public WaitingTimes Read() => new(
        first.Read(),
        subsequent.Read(),
        [.. byType
            .Select((waits, i) => new InterventionWaits(scope.Facts.Version.List("MODAL").Codes[i].Value, waits.Read()))
            .Where(w => w.Waits.Count.Value > 0)]);

    private sealed class WaitsTally
    {
        private int count;
        private int valid;
        private int within;
        private long days;

        public void Count(int wait)
        {
            count++;
            if (wait == FactsShard.NoWait)
                return;
            valid++;
            days += wait;
            if (wait <= ThreeWeeks)
                within++;
        }

        public void Add(WaitsTally other)
        {
            count += other.count;
            valid += other.valid;
            within += other.within;
            days += other.days;
        }

        public Waits Read() => new(count, valid, within, new Rate(days, valid));
    }
}
