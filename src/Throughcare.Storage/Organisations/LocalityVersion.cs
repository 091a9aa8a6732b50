using Throughcare.Storage.Dated;

namespace Throughcare.Storage.Organisations;

/// <summary>A locality of a partnership as it was drawn from one day to another.</summary>
public sealed class LocalityVersion : IDated
{
    public required int PartnershipId { get; init; }

    /// <summary>Short name that stays, for addresses of pages: <c>north</c>.</summary>
    public required string LocalityKey { get; init; }

    /// <summary>First day of this version.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day of this version; null while it holds.</summary>
    public DateOnly? ValidTo { get; set; }

    public required string Name { get; set; }

    /// <summary>Postcode districts or sectors, separated by commas: <c>LS8,LS9 6</c>.</summary>
    public required string Postcodes { get; set; }
}
