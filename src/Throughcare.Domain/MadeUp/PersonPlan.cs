namespace Throughcare.Domain.MadeUp;

/// <summary>When a journey runs, seen from the year of the published figures.</summary>
internal enum Span
{
    /// <summary>Ended before the years that count as known.</summary>
    LongAgo,

    /// <summary>Ended in the two years before the year.</summary>
    KnownBefore,

    /// <summary>Started before the year, ended in it.</summary>
    EndedInYear,

    /// <summary>Started before the year, open at its end.</summary>
    Throughout,

    /// <summary>Started and ended in the year.</summary>
    InsideYear,

    /// <summary>Started in the year, open at its end.</summary>
    StartedInYear,

    /// <summary>Started between the end of the year and the extract.</summary>
    AfterYear,
}

/// <summary>A person's open-access episode, if any.</summary>
internal enum OpenAccess
{
    None,
    AtYearEnd,
    InYear,

    /// <summary>Ended before the year.</summary>
    Earlier,
}

/// <summary>One journey: everything about it that a published figure counts. The days are drawn later.</summary>
/// <param name="Agency">Position of the first agency.</param>
/// <param name="AlsoAt">An agency joined before the year, concurrently; -1 for none.</param>
/// <param name="MovesTo">An agency moved to in the year; -1 for none.</param>
/// <param name="ExitGroup">How it ends, where that is counted.</param>
/// <param name="Source">Referral source group.</param>
internal sealed record JourneyPlan(Span Span, int Agency, string Source, int AlsoAt = -1, int MovesTo = -1, string? ExitGroup = null)
{
    public bool StartsInYear => Span is Span.InsideYear or Span.StartedInYear;

    public bool EndsInYear => Span is Span.EndedInYear or Span.InsideYear;

    public bool IsOpenAtYearEnd => Span is Span.Throughout or Span.StartedInYear;

    /// <summary>The agency of the episode before a movement.</summary>
    public int LastAgency => AlsoAt >= 0 ? AlsoAt : Agency;
}

/// <summary>One person: everything about them that a published figure counts.</summary>
/// <param name="Journeys">Journeys in structured treatment, the earliest first.</param>
/// <param name="NeverStarts">Whether the person is referred and never starts.</param>
/// <param name="IsPdu">Whether they use opiates or crack.</param>
/// <param name="Sex">Code of the sex.</param>
/// <param name="AgeBand">Ages at the start of the last journey, such as <c>18-24</c>.</param>
/// <param name="Ethnicity">Code of the ethnicity.</param>
internal sealed record PersonPlan(
    IReadOnlyList<JourneyPlan> Journeys,
    OpenAccess OpenAccess = OpenAccess.None,
    bool NeverStarts = false,
    bool IsPdu = true,
    string Sex = "",
    string AgeBand = "",
    string Ethnicity = "")
{
    public bool IsInTreatmentAtYearEnd => Journeys.Any(j => j.IsOpenAtYearEnd);

    public bool IsPresentation => Journeys.Any(j => j.StartsInYear);
}
