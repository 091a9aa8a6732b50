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
    All = (1 << 11) - 1,
}
