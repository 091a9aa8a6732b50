using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Assessment;

/// <summary>
/// A needs assessment: the measures of one question, answered. Each part is defined next to its measure. A part that
/// was not asked for cannot be read: it is not there, which is something else than zero.
/// </summary>
public sealed record NeedsAssessment
{
    public required Question Question { get; init; }

    /// <summary>Letter of the data-set version that was read.</summary>
    public required string DatasetVersion { get; init; }

    /// <summary>What was asked for; reading any other part throws <see cref="InvalidOperationException"/>.</summary>
    public required Parts Parts { get; init; }

    [AllowNull]
    public Bullseye Bullseye { get => field ?? throw NotAsked(); init; }

    [AllowNull]
    public Presentations Presentations { get => field ?? throw NotAsked(); init; }

    [AllowNull]
    public InTreatment InTreatment { get => field ?? throw NotAsked(); init; }

    [AllowNull]
    public Movements Movements { get => field ?? throw NotAsked(); init; }

    [AllowNull]
    public Exits Exits { get => field ?? throw NotAsked(); init; }

    [AllowNull]
    public Retention Retention { get => field ?? throw NotAsked(); init; }

    [AllowNull]
    public EffectiveTreatment EffectiveTreatment { get => field ?? throw NotAsked(); init; }

    [AllowNull]
    public WaitingTimes Waiting { get => field ?? throw NotAsked(); init; }

    [AllowNull]
    public OutcomeCompliance Compliance { get => field ?? throw NotAsked(); init; }

    [AllowNull]
    public OutcomeChange Outcomes { get => field ?? throw NotAsked(); init; }

    [AllowNull]
    public Need Need { get => field ?? throw NotAsked(); init; }

    /// <summary>Whether disclosure control has been applied, so that it may be published.</summary>
    public bool Published { get; init; }

    /// <summary>Whether all of some parts were asked for.</summary>
    public bool Has(Parts parts) => (Parts & parts) == parts;

    /// <summary>The question and the parts: the text that a record has by itself would read parts that are not there.</summary>
    public override string ToString() => $"{Question}: {Parts}";

    private static InvalidOperationException NotAsked([CallerMemberName] string part = "") =>
        new($"{part} was not asked for: this assessment does not hold it.");
}

/// <summary>A group and how many it has.</summary>
/// <param name="Key">Key of the group, such as <c>opiate</c> or an agency code.</param>
public sealed record GroupCount(string Key, Count Count);
