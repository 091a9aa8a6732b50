namespace Throughcare.Storage.Journeys;

/// <summary>The facts of a partnership as they are kept: made again only for persons whose records changed.</summary>
public sealed class KeptFacts
{
    /// <summary>The <see cref="Form"/> when there are no facts.</summary>
    public const int OfNothing = 0;

    public required int PartnershipId { get; init; }

    /// <summary>Goes up with every change, so that a service knows when its copy is out of date.</summary>
    public required int Version { get; set; }

    /// <summary>
    /// Version of the form in which shards are written; others are rebuilt. <see cref="OfNothing"/> if no submission
    /// is in force: there are no facts then, but the version goes on from here, so that no older copy is mistaken for
    /// the next.
    /// </summary>
    public required int Form { get; set; }

    /// <summary>The data date of the facts: the latest of the accepted submissions, or the last one that there was.</summary>
    public required DateOnly DataDate { get; set; }

    /// <summary>
    /// The version of each shard that belongs to these facts, as a JSON array. Other versions are being prepared, or no
    /// longer needed.
    /// </summary>
    public required string Shards { get; set; }

    /// <summary>Agency codes as a JSON array; the shards hold positions in it.</summary>
    public required string Agencies { get; set; }

    /// <summary>Postcode sectors as a JSON array; the shards hold positions in it.</summary>
    public required string Areas { get; set; }
}

/// <summary>The facts about some persons.</summary>
public sealed class KeptShard
{
    public required int PartnershipId { get; init; }

    /// <summary>Position among the shards, from 0.</summary>
    public required int Shard { get; init; }

    /// <summary>The version of the facts with which it was last written.</summary>
    public required int Version { get; set; }

    public required byte[] Content { get; set; }
}
