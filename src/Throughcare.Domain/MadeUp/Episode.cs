using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.MadeUp;

/// <summary>One stay with one agency, with its days drawn.</summary>
internal sealed record Episode
{
    /// <summary>A day that has not come by the time of the extract.</summary>
    public const int Open = int.MaxValue;

    public required EpisodeKind Kind { get; init; }

    /// <summary>Position of the agency: those of structured treatment first, then the open-access ones.</summary>
    public required int Agency { get; init; }

    /// <summary>Referral source group.</summary>
    public required string Source { get; init; }

    public required int Triage { get; init; }

    /// <summary>First start of treatment; <see cref="Open"/> if nothing started.</summary>
    public required int Start { get; init; }

    /// <summary>Day of discharge or <see cref="Open"/>.</summary>
    public required int Discharge { get; init; }

    /// <summary>Exit group of the discharge; empty for one that never started.</summary>
    public required string ExitGroup { get; init; }

    /// <summary>First start of the journey's first episode: from here change is measured.</summary>
    public required int JourneyStart { get; init; }

    /// <summary>Whether the person was treated before.</summary>
    public bool TreatedBefore { get; init; }

    public bool IsOpen => Discharge == Open;

    /// <summary>The last day on which something can happen.</summary>
    public int LastDay(int asOf) => Math.Min(Discharge, asOf);
}
