using Throughcare.Storage.Dated;

namespace Throughcare.Storage.Organisations;

/// <summary>A contract under which an agency provides treatment.</summary>
public sealed class Contract : IDated
{
    public required int PartnershipId { get; init; }

    public required string AgencyCode { get; init; }

    /// <summary>The partnership's reference for the contract.</summary>
    public required string Reference { get; init; }

    public required string Title { get; set; }

    /// <summary>First day.</summary>
    public required DateOnly ValidFrom { get; set; }

    /// <summary>Last day; null if none is agreed.</summary>
    public DateOnly? ValidTo { get; set; }
}
