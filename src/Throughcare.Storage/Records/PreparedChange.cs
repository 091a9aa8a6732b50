namespace Throughcare.Storage.Records;

/// <summary>
/// A change that is being prepared, step by step. What it begins and ends stands in the tables already, and holds for nobody
/// until the change itself is written down and this row goes, in one moment: see <see cref="InForce"/>. What one that was cut off
/// leaves behind is cleared away.
/// </summary>
public sealed class PreparedChange
{
    public required int PartnershipId { get; init; }

    /// <summary>The number that the change will have.</summary>
    public required int ChangeId { get; init; }

    public required string AgencyCode { get; init; }

    /// <summary>The last change of the partnership when it was begun. Where there has been another since, it cannot hold.</summary>
    public required int AfterChange { get; init; }

    /// <summary>The last number of a client that it may give.</summary>
    public required int LastClient { get; init; }

    /// <summary>The last number of a record that it may give, of whatever kind.</summary>
    public required int LastRecord { get; init; }
}
