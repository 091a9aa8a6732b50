namespace Throughcare.Storage.Records;

/// <summary>
/// A change to source records by their owner, as one transaction. Each version of a record holds from one change until
/// another, so that every state that there ever was can be worked out.
/// </summary>
public sealed class Change
{
    /// <summary>Used in place of an agency: a decision about links changes nobody's records.</summary>
    public const string OfLinks = "";

    public required int PartnershipId { get; init; }

    /// <summary>1, 2, 3 … within a partnership.</summary>
    public required int ChangeId { get; init; }

    /// <summary>The agency whose records it changes; <see cref="OfLinks"/> for a decision about links.</summary>
    public required string AgencyCode { get; init; }

    public required ChangeKind Kind { get; init; }

    /// <summary>The submission that was accepted or undone; null for a key worker's entry.</summary>
    public int? SubmissionId { get; init; }

    public required DateTime At { get; init; }

    public int? AccountId { get; init; }
}

/// <summary>What made a change.</summary>
public enum ChangeKind
{
    /// <summary>A submission was accepted.</summary>
    Submission,

    /// <summary>The last accepted submission was undone.</summary>
    Undo,

    /// <summary>Somebody entered it.</summary>
    Entry,

    /// <summary>Somebody said that the agency's records come from elsewhere from now on; the records stay as they are.</summary>
    Source,

    /// <summary>Somebody decided whether two clients are one person.</summary>
    Link,
}
