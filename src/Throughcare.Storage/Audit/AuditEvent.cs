namespace Throughcare.Storage.Audit;

/// <summary>Who did or read what, when, about whom and why. Never changed and never removed.</summary>
public sealed class AuditEvent
{
    /// <summary>The partnership, or 0 for the installation.</summary>
    public required int PartnershipId { get; init; }

    /// <summary>1, 2, 3 … without gaps in a partnership.</summary>
    public required long Sequence { get; init; }

    /// <summary>UTC, to the millisecond.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who; null if nobody was signed in, and for the operator at the command line.</summary>
    public int? AccountId { get; init; }

    /// <summary>Who, in words, as they were called then.</summary>
    public required string Actor { get; init; }

    /// <summary>What, such as <c>client.read</c>.</summary>
    public required string Action { get; init; }

    /// <summary>About what kind of thing, such as <c>client</c>; empty for nothing in particular.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>About which, by number or code; never a name or another attribute of a person.</summary>
    public required string Subject { get; init; }

    /// <summary>Why, in the words of whoever did it; empty if no reason is asked for.</summary>
    public required string Reason { get; init; }

    /// <summary>Particulars as JSON; no personal data.</summary>
    public required string Detail { get; init; }

    /// <summary>The hash of the event before it, in hexadecimal.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>Keyed hash over everything above, in hexadecimal.</summary>
    public required string Hash { get; init; }
}
