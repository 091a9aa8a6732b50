namespace Throughcare.Domain.Assessment;

/// <summary>A needs assessment: every measure of one question, answered. Each part is defined next to its measure.</summary>
public sealed record NeedsAssessment
{
    public required Question Question { get; init; }

    /// <summary>Letter of the data-set version that was read.</summary>
    public required string DatasetVersion { get; init; }

    public required Bullseye Bullseye { get; init; }

    public required Presentations Presentations { get; init; }

    public required InTreatment InTreatment { get; init; }

    public required Movements Movements { get; init; }

    public required Exits Exits { get; init; }

    public required Retention Retention { get; init; }

    public required EffectiveTreatment EffectiveTreatment { get; init; }

    public required WaitingTimes Waiting { get; init; }

    public required OutcomeCompliance Compliance { get; init; }

    public required OutcomeChange Outcomes { get; init; }

    public required Need Need { get; init; }

    /// <summary>Whether disclosure control has been applied, so that it may be published.</summary>
    public bool Published { get; init; }
}

/// <summary>A group and how many it has.</summary>
/// <param name="Key">Key of the group, such as <c>opiate</c> or an agency code.</param>
public sealed record GroupCount(string Key, Count Count);
