namespace Throughcare.Domain.Assessment;

/// <summary>Whether the Treatment Outcomes Profile was done when it was due (target 80%).</summary>
public sealed record OutcomeCompliance(StageCompliance Start, StageCompliance Review, StageCompliance Exit)
{
    public static Definition Definition { get; } = new(
        "top-compliance",
        "Outcomes profile completed when due",
        "Whether the Treatment Outcomes Profile (TOP) was done in time; the target is 80%.",
        "Start: journeys with a start TOP within 14 days of the first structured start. Review: with a review TOP from day 29 to day 182 after it. Exit: with an exit TOP within 14 days of the end.",
        "Start: journeys starting in the year. Review: of them, those still open after 182 days. Exit: journeys ending in the year",
        "NTA TOP guidance; Lancashire 2009/10 plan");
}

/// <param name="Due">Journeys that should have one.</param>
/// <param name="Done">Those that have one inside the window.</param>
public sealed record StageCompliance(Count Due, Count Done)
{
    public Rate DoneRate => Due.IsShown && Done.IsShown ? new(Done.Value, Due.Value) : Rate.Hidden;
}
