namespace Throughcare.Domain.Assessment;

/// <summary>What changed between a journey's start TOP and its latest review or exit TOP of the year.</summary>
/// <param name="Pairs">Journeys with both.</param>
/// <param name="Substances">One for each substance item, of those who used it at start.</param>
public sealed record OutcomeChange(
    Count Pairs,
    IReadOnlyList<SubstanceChange> Substances,
    ProblemChange Injecting,
    ProblemChange AcuteHousingProblem,
    ProblemChange EvictionRisk,
    WorkChange PaidWork,
    RatingChange PsychologicalHealth,
    RatingChange PhysicalHealth,
    RatingChange QualityOfLife)
{
    public static Definition Definition { get; } = new(
        "top-outcomes",
        "Treatment outcomes",
        "What changed for people between the start of treatment and their latest review or exit.",
        "Pairs of a start TOP and the latest review or exit TOP of the journey dated in the year. Improved and deteriorated mean a change of at least the reliable-change threshold of the item (thresholds are settings, not verified in a published source).",
        "Pairs that answered the item at both; for substances, those who used at start",
        "Marsden et al. (2008); NTA TOP outcome reports");
}

/// <param name="Key">Key of the item, such as <c>opiates</c>.</param>
/// <param name="N">Pairs with use on at least one day at start.</param>
/// <param name="MeanStart">Mean days of use in the last 28 at start.</param>
/// <param name="MeanLater">The same at the later TOP.</param>
public sealed record SubstanceChange(string Key, Count N, Count Abstinent, Count Improved, Count Deteriorated, Count Unchanged, Rate MeanStart, Rate MeanLater);

/// <param name="N">Pairs with the problem at start.</param>
/// <param name="Resolved">Those who no longer report it.</param>
public sealed record ProblemChange(Count N, Count Resolved);

/// <param name="N">Pairs that answered at both.</param>
public sealed record WorkChange(Count N, Count TenDaysOrMoreAtStart, Count TenDaysOrMoreLater);

/// <param name="N">Pairs that answered at both.</param>
/// <param name="MeanStart">Mean of the client's own rating, 0 (poor) to 20 (good).</param>
public sealed record RatingChange(Count N, Rate MeanStart, Rate MeanLater);
