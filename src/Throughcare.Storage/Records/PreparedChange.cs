namespace Throughcare.Storage.Records;

/// <summary>
/// A change that is being prepared, step by step. What it begins and ends is already in the tables, but holds for
/// nobody until, in one moment, the change itself is written down and this row goes: see <see cref="InForce"/>.
/// Whatever is left behind by one that was cut off is cleared away.
/// </summary>
public sealed class PreparedChange
{
    public required int PartnershipId { get; init; }

    /// <summary>The number that the change will have.</summary>
    public required int ChangeId { get; init; }

    public required string AgencyCode { get; init; }

    /// <summary>The last change of the partnership when it was begun. If there has been another since, this one cannot hold.</summary>
    public required int AfterChange { get; init; }

    /// <summary>The last number of a client that it may give.</summary>
    public required int LastClient { get; init; }

    /// <summary>The last number of a record that it may give, of whatever kind.</summary>
    public required int LastRecord { get; init; }
}
