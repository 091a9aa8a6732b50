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
