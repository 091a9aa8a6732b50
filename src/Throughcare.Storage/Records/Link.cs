namespace Throughcare.Storage.Records;

/// <summary>Says that a client of an agency is a person. Source records are never altered to say so.</summary>
public sealed class Link
{
    public required int PartnershipId { get; init; }

    public required int ClientId { get; init; }

    /// <summary>
    /// The person: the key of their attributor. A client whose episodes disagree has several; an episode without an
    /// attributor is a person of its own, with a key of its own.
    /// </summary>
    public required long PersonKey { get; init; }

    /// <summary>The change that made the link.</summary>
    public required int Since { get; init; }

    /// <summary>The change that ended it; null while it holds.</summary>
    public int? Until { get; set; }

    /// <summary>What it rests on: <c>attributor</c>, or <c>episode</c> if there is none.</summary>
    public required string Basis { get; init; }
}
