using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Assessment;

/// <summary>The parts of a needs assessment, so that a page can ask for what it shows and no more.</summary>
[Flags]
public enum Parts
{
    None = 0,
    Bullseye = 1,
    Presentations = 1 << 1,
    InTreatment = 1 << 2,
    Movements = 1 << 3,
    Exits = 1 << 4,
    Retention = 1 << 5,
    EffectiveTreatment = 1 << 6,
    Waiting = 1 << 7,
    Compliance = 1 << 8,
    Outcomes = 1 << 9,
    Need = 1 << 10,
    WaitsByAgency = 1 << 11,
    CompletionsByAgency = 1 << 12,
    RetentionByAgency = 1 << 13,
    EffectiveByAgency = 1 << 14,
    OutcomesByAgency = 1 << 15,
    All = (1 << 16) - 1,
}

/// <summary>
/// The list of measures. A new one has a name in <see cref="Parts"/> and a line here; anything forgotten is reported
/// when the list is first read, not by a wrong figure.
/// </summary>
public static class Measures
{
    /// <summary>Every measure of the needs assessment, in the order of the report and of the JSON.</summary>
    public static IReadOnlyList<Measure> List { get; } = Checked(
    [
        BullseyeMeasure.Declared,
        PresentationsMeasure.Declared,
        InTreatmentMeasure.Declared,
        MovementsMeasure.Declared,
        ExitsMeasure.Declared,
        CompletionsByAgencyMeasure.Declared,
        RetentionMeasure.Declared,
        RetentionByAgencyMeasure.Declared,
        EffectiveTreatmentMeasure.Declared,
        EffectiveByAgencyMeasure.Declared,
        WaitingTimesMeasure.Declared,
        WaitsByAgencyMeasure.Declared,
        OutcomeComplianceMeasure.Declared,
        OutcomeChangeMeasure.Declared,
        OutcomesByAgencyMeasure.Declared,
        NeedMeasure.Declared,
    ]);

    /// <summary>The definitions of all figures, in the order of the report.</summary>
    public static IReadOnlyList<Definition> All { get; } = [.. List.SelectMany(m => m.Definitions)];

    /// <summary>The measures of some parts, in the order of the list.</summary>
    public static IEnumerable<Measure> Of(Parts parts) => List.Where(m => parts.HasFlag(m.Part));

    /// <summary>The measure whose figures have keys that begin with this; null if there is none.</summary>
    public static Measure? Find(string key) => List.FirstOrDefault(m => m.Key == key);

    /// <summary>The list, if every part has one measure and no two are alike.</summary>
    /// <exception cref="InvalidOperationException">Something was forgotten, or is there twice.</exception>
    internal static IReadOnlyList<Measure> Checked(IReadOnlyList<Measure> measures)
    {
        foreach (var part in Enum.GetValues<Parts>().Where(p => int.PopCount((int)p) == 1))
        {
            if (measures.Count(m => m.Part == part) != 1)
                throw new InvalidOperationException($"{part} must be the part of one measure in the list of measures.");
        }
        if (measures.Aggregate(Parts.None, (parts, m) => parts | m.Part) != Parts.All)
            throw new InvalidOperationException("All parts together must be those of the list of measures.");
        if (measures.DistinctBy(m => m.Key).Count() < measures.Count || measures.DistinctBy(m => m.Result).Count() < measures.Count)
            throw new InvalidOperationException("No two measures may have the same key or the same result.");
        return measures;
    }
}
