namespace Throughcare.Domain.Journeys;

/// <summary>What an episode counts as (measures, section 1).</summary>
public enum EpisodeKind : byte
{
    /// <summary>At least one structured intervention (tier 3 or 4) has started.</summary>
    Structured,

    /// <summary>Not structured, and at least one open-access intervention (tier 2) has started.</summary>
    OpenAccess,

    /// <summary>Referred or triaged, nothing started.</summary>
    NotStarted,

    /// <summary>Discharged before its triage or first start: left out of every measure.</summary>
    Impossible,

    /// <summary>The client does not consent on every row: left out of every measure.</summary>
    Withheld,
}
