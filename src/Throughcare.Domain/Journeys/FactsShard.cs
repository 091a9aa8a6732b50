namespace Throughcare.Domain.Journeys;

/// <summary>
/// All the facts about some persons, as columns sorted by person. Days are <see cref="DateOnly.DayNumber"/>; the end of
/// anything still open is <see cref="Open"/>. If a column says where the rows of something begin (<c>…From</c>), it has
/// one entry more than there are of it. A column is declared here and filled by <see cref="ShardBuilder"/>; keeping,
/// checking and splicing follow from the declaration (<see cref="ShardColumn"/>).
/// </summary>
public sealed record FactsShard
{
    /// <summary>The end of an open episode or journey: after every day.</summary>
    public const int Open = EpisodeFact.Open;

    /// <summary>The wait of an intervention without a valid wait.</summary>
    public const int NoWait = -1;

    /// <summary>First journey of each person.</summary>
    [Starts(RowKind.Person, RowKind.Journey)]
    public int[] JourneysFrom { get; init; } = [];

    /// <summary>First open-access episode of each person, in the order in which structured ones would join.</summary>
    [Starts(RowKind.Person, RowKind.OpenAccess)]
    public int[] OpenAccessFrom { get; init; } = [];

    /// <summary>The number of each person, see <see cref="PersonNumbers"/>; persons can share one.</summary>
    [Column(RowKind.Person)]
    public ulong[] PersonNumber { get; init; } = [];

    /// <summary>
    /// The latest day that any record of the person names, whatever the data date (date of birth excepted), or 0. The
    /// days that the person's uncounted episodes name are also in <see cref="UncountedLatest"/>.
    /// </summary>
    [Column(RowKind.Person)]
    public int[] PersonLatest { get; init; } = [];

    /// <summary>Whether any episode of the person names an opiate or crack.</summary>
    [Column(RowKind.Person)]
    public bool[] PersonIsPdu { get; init; } = [];

    [Column(RowKind.Journey)]
    public int[] JourneyStart { get; init; } = [];

    [Column(RowKind.Journey)]
    public int[] JourneyEnd { get; init; } = [];

    /// <summary>First structured start of the journey's first episode.</summary>
    [Column(RowKind.Journey)]
    public int[] JourneyFirstStart { get; init; } = [];

    [Column(RowKind.Journey)]
    public bool[] JourneyIsPdu { get; init; } = [];

    /// <summary>Exit group of a closed journey; for an open one it means nothing.</summary>
    [Column(RowKind.Journey)]
    public ExitGroup[] JourneyExit { get; init; } = [];

    /// <summary>Agency of the closing episode; for an open journey, of the one that would close it.</summary>
    [Column(RowKind.Journey, Names = NameList.Agencies)]
    public ushort[] JourneyClosingAgency { get; init; } = [];

    /// <summary>Profile groups of each journey, <see cref="ProfileGroups.Dimensions"/> bytes each.</summary>
    [Column(RowKind.Journey, Width = ProfileGroups.Dimensions)]
    public byte[] JourneyProfile { get; init; } = [];

    /// <summary>Area of the journey's first episode, a position in <see cref="Facts.Areas"/>, or -1.</summary>
    [Column(RowKind.Journey, Names = NameList.Areas)]
    public int[] JourneyArea { get; init; } = [];

    /// <summary>The TOP that opens the outcomes of the journey, as a row of the TOP columns, or -1.</summary>
    [Places(RowKind.Journey, RowKind.Top)]
    public int[] JourneyStartTop { get; init; } = [];

    /// <summary>First structured episode of each journey, in the order of joining.</summary>
    [Starts(RowKind.Journey, RowKind.Episode)]
    public int[] EpisodesFrom { get; init; } = [];

    /// <summary>First structured intervention of each journey.</summary>
    [Starts(RowKind.Journey, RowKind.Intervention)]
    public int[] InterventionsFrom { get; init; } = [];

    /// <summary>First TOP of each journey, by date, then order of the episodes, then id.</summary>
    [Starts(RowKind.Journey, RowKind.Top)]
    public int[] TopsFrom { get; init; } = [];

    /// <summary>The record of each structured episode: its position in the extract, or the number of the stored record.</summary>
    [Column(RowKind.Episode)]
    public int[] EpisodeRecord { get; init; } = [];

    /// <summary>Number of the agency, in <see cref="Facts.Agencies"/>.</summary>
    [Column(RowKind.Episode, Names = NameList.Agencies)]
    public ushort[] EpisodeAgency { get; init; } = [];

    [Column(RowKind.Episode)]
    public int[] EpisodeStart { get; init; } = [];

    [Column(RowKind.Episode)]
    public int[] EpisodeEnd { get; init; } = [];

    /// <summary>First structured start of the episode.</summary>
    [Column(RowKind.Episode)]
    public int[] EpisodeFirstStart { get; init; } = [];

    /// <summary>The record of each open-access episode, as in <see cref="EpisodeRecord"/>.</summary>
    [Column(RowKind.OpenAccess)]
    public int[] OpenAccessRecord { get; init; } = [];

    /// <summary>Number of the agency, in <see cref="Facts.Agencies"/>.</summary>
    [Column(RowKind.OpenAccess, Names = NameList.Agencies)]
    public ushort[] OpenAccessAgency { get; init; } = [];

    /// <summary>Area of the episode, a position in <see cref="Facts.Areas"/>, or -1.</summary>
    [Column(RowKind.OpenAccess, Names = NameList.Areas)]
    public int[] OpenAccessArea { get; init; } = [];

    [Column(RowKind.OpenAccess)]
    public int[] OpenAccessStart { get; init; } = [];

    [Column(RowKind.OpenAccess)]
    public int[] OpenAccessEnd { get; init; } = [];

    /// <summary>Profile groups of each open-access episode.</summary>
    [Column(RowKind.OpenAccess, Width = ProfileGroups.Dimensions)]
    public byte[] OpenAccessProfile { get; init; } = [];

    /// <summary>Code of each structured intervention that has started: its position in the list MODAL.</summary>
    [Column(RowKind.Intervention)]
    public byte[] InterventionType { get; init; } = [];

    [Column(RowKind.Intervention)]
    public int[] InterventionStart { get; init; } = [];

    /// <summary>Days from referral to first appointment offered, or <see cref="NoWait"/>.</summary>
    [Column(RowKind.Intervention)]
    public int[] InterventionWait { get; init; } = [];

    /// <summary>Number of the agency that gave it, in <see cref="Facts.Agencies"/>.</summary>
    [Column(RowKind.Intervention, Names = NameList.Agencies)]
    public ushort[] InterventionAgency { get; init; } = [];

    /// <summary>Whether it is the first intervention of its journey.</summary>
    [Column(RowKind.Intervention)]
    public bool[] InterventionIsFirst { get; init; } = [];

    [Column(RowKind.Top)]
    public int[] TopDate { get; init; } = [];

    [Column(RowKind.Top)]
    public TopStage[] TopStage { get; init; } = [];

    /// <summary>Number of the agency that did it, in <see cref="Facts.Agencies"/>.</summary>
    [Column(RowKind.Top, Names = NameList.Agencies)]
    public ushort[] TopAgency { get; init; } = [];

    /// <summary>Answers of each TOP in the order of the form, <see cref="Facts.TopItems"/> bytes each; 255 is missing.</summary>
    [Column(RowKind.Top, Width = ColumnAttribute.AsManyAsItems)]
    public byte[] TopAnswers { get; init; } = [];

    /// <summary>
    /// The person's number of each episode that no measure counts: not started, impossible or without consent. It may
    /// count on another data date.
    /// </summary>
    [Column(RowKind.Uncounted)]
    public ulong[] UncountedPerson { get; init; } = [];

    /// <summary>The latest day that any record of the episode names, whatever the data date, or 0.</summary>
    [Column(RowKind.Uncounted)]
    public int[] UncountedLatest { get; init; } = [];

    /// <summary>Number of the agency, in <see cref="Facts.Agencies"/>.</summary>
    [Column(RowKind.Uncounted, Names = NameList.Agencies)]
    public ushort[] UncountedAgency { get; init; } = [];

    private FactsShard(Action<ShardColumn, FactsShard> fill)
    {
        foreach (var column in ShardColumn.All)
            fill(column, this);
    }

    public int Persons => PersonIsPdu.Length;

    public int Journeys => JourneyStart.Length;

    /// <summary>A shard whose columns are filled one by one, in the order of the declaration.</summary>
    internal static FactsShard Filled(Action<ShardColumn, FactsShard> fill) => new(fill);

    /// <summary>How many rows of a kind there are.</summary>
    internal int Rows(RowKind kind) => kind switch
    {
        RowKind.Person => Persons,
        RowKind.Journey => Journeys,
        RowKind.Episode => EpisodeStart.Length,
        RowKind.OpenAccess => OpenAccessStart.Length,
        RowKind.Intervention => InterventionStart.Length,
        RowKind.Top => TopDate.Length,
        RowKind.Uncounted => UncountedPerson.Length,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are no such rows."),
    };

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

/// <summary>The point of treatment at which a TOP was done.</summary>
public enum TopStage : byte
{
    Start,
    Review,
    Exit,
    PostExit,

    /// <summary>The stage is missing.</summary>
    Unknown,
}
