using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Assessment;

/// <summary>Every measure of the needs assessment, in the order of the report.</summary>
public static class Measures
{
    public static IReadOnlyList<Definition> All { get; } =
    [
        Bullseye.Definition,
        Bullseye.PenetrationDefinition,
        Presentations.Definition,
        InTreatment.Definition,
        Profile.Definition,
        Movements.Definition,
        Exits.Definition,
        Retention.Definition,
        Retention.CurveDefinition,
        Retention.BandsDefinition,
        EffectiveTreatment.Definition,
        WaitingTimes.Definition,
        OutcomeCompliance.Definition,
        OutcomeChange.Definition,
        Need.Definition,
    ];
}
