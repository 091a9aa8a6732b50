namespace Throughcare.Storage.Audit;

/// <summary>The last event of a partnership's trail: shows whether events have been cut off its end.</summary>
public sealed class AuditHead
{
    public required int PartnershipId { get; init; }

    public required long Sequence { get; set; }

    /// <summary>The hash of the last event.</summary>
    public required string Hash { get; set; }

    /// <summary>Keyed hash over the two, in hexadecimal.</summary>
    public required string Seal { get; set; }
}
