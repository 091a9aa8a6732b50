namespace Throughcare.Storage.Records;

/// <summary>
/// What somebody has decided about two clients: that they are one person, or that they are not. The change that made it
/// says who decided and when; it is never altered, except to say with which change it ended.
/// </summary>
public sealed class DecidedLink
{
    public required int PartnershipId { get; init; }

    /// <summary>The one of the two who was known first.</summary>
    public required int FirstClient { get; init; }

    public required int SecondClient { get; init; }

    /// <summary>The change that made it.</summary>
    public required int Since { get; init; }

    /// <summary>The change that ended it; null while it holds.</summary>
    public int? Until { get; set; }

    /// <summary>Whether they are one person (a confirmed link) or are not (a refused one).</summary>
    public required bool IsSame { get; init; }

    /// <summary>Why, in the words of whoever decided it.</summary>
    public required string Reason { get; init; }
}

/// <summary>
/// The number of a person that is written down for a client, see <see cref="Domain.Journeys.PersonNumbers"/>: kept for
/// good, for everybody whom a decision has touched.
/// </summary>
public sealed class PersonNumber
{
    public required int PartnershipId { get; init; }

    public required int ClientId { get; init; }

    /// <summary>The number of their person until the first decision.</summary>
    public required long Number { get; init; }
}
