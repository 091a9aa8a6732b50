namespace Throughcare.Domain.Journeys;

/// <summary>What an episode counts as (measures, section 1).</summary>
public enum EpisodeKind : byte
{
    /// <summary>At least one structured intervention (tier 3 or 4) has started.</summary>
    Structured,

    /// <summary>Not structured, and at least one open-access intervention (tier 2) has started.</summary>
    OpenAccess,

    /// <summary>Referred or triaged, but nothing has started.</summary>
    NotStarted,

    /// <summary>Discharged before its triage or first start: left out of every measure.</summary>
    Impossible,

    /// <summary>Not every row says that the client consents: left out of every measure.</summary>
    Withheld,
}
