using Throughcare.Storage.Dated;

namespace Throughcare.Storage.Organisations;

/// <summary>What an organisation was called and did, and what it was part of, from one day to another.</summary>
public sealed class OrganisationVersion : IDated
{
    public required int PartnershipId { get; init; }

    public required int OrganisationId { get; init; }

    /// <summary>First day of this version; for the first one, the day on which the organisation opened.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day of this version; null while it holds.</summary>
    public DateOnly? ValidTo { get; set; }

    public required string Name { get; set; }

    /// <summary>Number of the organisation that it is part of; null for none.</summary>
    public int? ParentId { get; set; }

    /// <summary>The tiers that an agency provides, such as <c>2,3</c>; empty for other kinds.</summary>
    public string Tiers { get; set; } = "";

    /// <summary>Whether it is an agency that is expected to submit each month.</summary>
    public bool Submits { get; set; }

    /// <summary>The same from another day on, until further notice.</summary>
    public OrganisationVersion From(DateOnly day) => Copy(OrganisationId, day, null);

    /// <summary>The same for an organisation that has been given its number.</summary>
    public OrganisationVersion Of(Organisation organisation)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        return Copy(organisation.OrganisationId, ValidFrom, ValidTo);
    }

    private OrganisationVersion Copy(int organisation, DateOnly from, DateOnly? to) => new()
    {
        PartnershipId = PartnershipId,
        OrganisationId = organisation,
        ValidFrom = from,
        ValidTo = to,
        Name = Name,
        ParentId = ParentId,
        Tiers = Tiers,
        Submits = Submits,
    };
}
