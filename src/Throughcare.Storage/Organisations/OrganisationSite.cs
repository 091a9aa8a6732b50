using Throughcare.Storage.Dated;

namespace Throughcare.Storage.Organisations;

/// <summary>A place where an organisation works.</summary>
public sealed class OrganisationSite : IDated
{
    public required int PartnershipId { get; init; }

    public required int OrganisationId { get; init; }

    /// <summary>Number of the site, from 1 upwards in each organisation.</summary>
    public required int SiteId { get; init; }

    public required string Name { get; set; }

    /// <summary>The address as it is written on a letter, without the postcode.</summary>
    public required string Address { get; set; }

    /// <summary>The whole postcode, in capitals with one blank.</summary>
    public required string Postcode { get; set; }

    /// <summary>First day.</summary>
    public required DateOnly ValidFrom { get; set; }

    /// <summary>Last day; null while it is in use.</summary>
    public DateOnly? ValidTo { get; set; }
}
