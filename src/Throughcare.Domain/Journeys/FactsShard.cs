namespace Throughcare.Domain.Journeys;

/// <summary>
/// The facts about some persons, all that is known of each of them, as columns sorted by person. Days are
/// <see cref="DateOnly.DayNumber"/>; the end of what is open is <see cref="Open"/>. Where a column says where the rows
/// of something begin (<c>…From</c>), it has one entry more than there are of it.
/// </summary>
public sealed record FactsShard
{
    /// <summary>The end of an open episode or journey: after every day.</summary>
    public const int Open = EpisodeFact.Open;

    /// <summary>The wait of an intervention that has no valid one.</summary>
    public const int NoWait = -1;

    /// <summary>First journey of each person.</summary>
    public required int[] JourneysFrom { get; init; }

    /// <summary>First open-access episode of each person, in the order in which structured ones would join.</summary>
    public required int[] OpenAccessFrom { get; init; }

    /// <summary>The key of each person, see <see cref="Journeys.PersonKey"/>; persons can share one.</summary>
    public required ulong[] PersonKey { get; init; }

    /// <summary>
    /// The latest day that any record of the person names, whatever the data date (date of birth excepted), or 0. What
    /// the person's uncounted episodes name is also in <see cref="UncountedLatest"/>.
    /// </summary>
    public required int[] PersonLatest { get; init; }

    /// <summary>Whether any episode of the person names an opiate or crack.</summary>
    public required bool[] PersonIsPdu { get; init; }

    public required int[] JourneyStart { get; init; }

    public required int[] JourneyEnd { get; init; }

    /// <summary>First structured start of the journey's first episode.</summary>
    public required int[] JourneyFirstStart { get; init; }

    public required bool[] JourneyIsPdu { get; init; }

    /// <summary>Exit group of a closed journey; of an open one it means nothing.</summary>
    public required ExitGroup[] JourneyExit { get; init; }

    /// <summary>Agency of the closing episode; of an open journey, of the one that would close it.</summary>
    public required int[] JourneyClosingAgency { get; init; }

    /// <summary>Profile groups of each journey, <see cref="ProfileGroups.Dimensions"/> bytes each.</summary>
    public required byte[] JourneyProfile { get; init; }

    /// <summary>Area of the journey's first episode, a position in <see cref="Facts.Areas"/>, or -1.</summary>
    public required int[] JourneyArea { get; init; }

    /// <summary>The TOP that opens the outcomes of the journey, as a row of the TOP columns, or -1.</summary>
    public required int[] JourneyStartTop { get; init; }

    /// <summary>First structured episode of each journey, in the order of joining.</summary>
    public required int[] EpisodesFrom { get; init; }

    /// <summary>First structured intervention of each journey.</summary>
    public required int[] InterventionsFrom { get; init; }

    /// <summary>First TOP of each journey, by date, then order of the episodes, then id.</summary>
    public required int[] TopsFrom { get; init; }

    /// <summary>The record of each structured episode: its position in the extract, or the number of the stored record.</summary>
    public required int[] EpisodeRecord { get; init; }

    /// <summary>Number of the agency, in <see cref="Facts.Agencies"/>.</summary>
    public required int[] EpisodeAgency { get; init; }

    public required int[] EpisodeStart { get; init; }

    public required int[] EpisodeEnd { get; init; }

    /// <summary>First structured start of the episode.</summary>
    public required int[] EpisodeFirstStart { get; init; }

    /// <summary>The record of each open-access episode, as in <see cref="EpisodeRecord"/>.</summary>
    public required int[] OpenAccessRecord { get; init; }

    /// <summary>Number of the agency, in <see cref="Facts.Agencies"/>.</summary>
    public required int[] OpenAccessAgency { get; init; }

    /// <summary>Area of the episode, a position in <see cref="Facts.Areas"/>, or -1.</summary>
    public required int[] OpenAccessArea { get; init; }

    public required int[] OpenAccessStart { get; init; }

    public required int[] OpenAccessEnd { get; init; }

    /// <summary>Profile groups of each open-access episode.</summary>
    public required byte[] OpenAccessProfile { get; init; }

    /// <summary>Code of each structured intervention that has started: its position in the list MODAL.</summary>
    public required byte[] InterventionType { get; init; }

    public required int[] InterventionStart { get; init; }

    /// <summary>Days from referral to first appointment offered, or <see cref="NoWait"/>.</summary>
    public required int[] InterventionWait { get; init; }

    /// <summary>Whether it is the first intervention of its journey.</summary>
    public required bool[] InterventionIsFirst { get; init; }

    public required int[] TopDate { get; init; }

    public required TopStage[] TopStage { get; init; }

    /// <summary>Answers of each TOP in the order of the form, <see cref="Facts.TopItems"/> bytes each; 255 is missing.</summary>
    public required byte[] TopAnswers { get; init; }

    /// <summary>
    /// The person's key of each episode that no measure counts: not started, impossible or without consent. On another
    /// data date it may count.
    /// </summary>
    public required ulong[] UncountedKey { get; init; }

    /// <summary>The latest day that any record of the episode names, whatever the data date, or 0.</summary>
    public required int[] UncountedLatest { get; init; }

    /// <summary>Number of the agency, in <see cref="Facts.Agencies"/>.</summary>
    public required int[] UncountedAgency { get; init; }

    public int Persons => PersonIsPdu.Length;

    public int Journeys => JourneyStart.Length;

    /// <summary>The profile group of a journey in a dimension.</summary>
    public byte ProfileOf(int journey, int dimension) => JourneyProfile[(journey * ProfileGroups.Dimensions) + dimension];
}

/// <summary>How a journey ended.</summary>
public enum ExitGroup : byte
{
    Planned,
    ReferredOn,
    Unplanned,
}

/// <summary>At which point of treatment a TOP was done.</summary>
public enum TopStage : byte
{
    Start,
    Review,
    Exit,
    PostExit,

    /// <summary>The stage is missing.</summary>
    Unknown,
}
