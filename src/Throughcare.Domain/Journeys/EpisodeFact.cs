namespace Throughcare.Domain.Journeys;

/// <summary>What the records of one episode say, as known on the data date. Days are <see cref="DateOnly.DayNumber"/>.</summary>
internal readonly record struct EpisodeFact
{
    /// <summary>The end of an episode or journey that is still open: after every day.</summary>
    public const int Open = int.MaxValue;

    /// <summary>A day that is missing.</summary>
    public const int Missing = -1;

    public EpisodeKind Kind { get; init; }

    /// <summary>First day of the episode; for one that has not started, its referral, or missing.</summary>
    public int Start { get; init; }

    /// <summary>Day of discharge, or <see cref="Open"/>.</summary>
    public int End { get; init; }

    /// <summary>
    /// Earliest start of a structured intervention (for an open-access episode, of an open-access one), or missing.
    /// </summary>
    public int FirstStart { get; init; }

    /// <summary>Date of birth, or missing if it is not given or impossible.</summary>
    public int Born { get; init; }

    /// <summary>
    /// Tells persons apart: the attributor as a number, above <see cref="NoAttributor"/> a number of the episode's own, or above
    /// <see cref="Decided"/> that of a person about whom something was decided.
    /// </summary>
    public ulong Person { get; init; }

    /// <summary>Whether any of its drugs is an opiate or crack.</summary>
    public bool IsPdu { get; init; }

    /// <summary>Persons from here on have no attributor.</summary>
    public const ulong NoAttributor = 1UL << 63;

    /// <summary>Persons from here on result from a decision, see <see cref="DecidedPerson.Position"/>.</summary>
    public const ulong Decided = 3UL << 62;

    public bool Counts => Kind < EpisodeKind.Impossible;
}
