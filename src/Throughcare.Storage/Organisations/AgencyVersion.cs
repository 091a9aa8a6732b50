using Throughcare.Storage.Dated;

namespace Throughcare.Storage.Organisations;

/// <summary>What an agency was called and did from one day to another. An agency is known by its code for good.</summary>
public sealed class AgencyVersion : IDated
{
    public required int PartnershipId { get; init; }

    /// <summary>The code under which it reports (AGNCY).</summary>
    public required string AgencyCode { get; init; }

    /// <summary>First day of this version.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day of this version; null while it holds.</summary>
    public DateOnly? ValidTo { get; set; }

    public required string Name { get; set; }

    /// <summary>The tiers it provides, such as <c>2,3</c>.</summary>
    public required string Tiers { get; set; }

    /// <summary>Whether it is expected to submit each month.</summary>
    public required bool Submits { get; set; }
}
