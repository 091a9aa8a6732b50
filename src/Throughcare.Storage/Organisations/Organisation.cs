namespace Throughcare.Storage.Organisations;

/// <summary>An organisation that takes part in treatment: the part of it that never changes.</summary>
public sealed class Organisation
{
    public required int PartnershipId { get; init; }

    /// <summary>Its lasting number, from 1 upwards in each partnership.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>Key of its kind, such as <c>pharmacy</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// Its code, which no other organisation of the partnership has: for an agency, the one under which it reports
    /// (AGNCY).
    /// </summary>
    public required string Code { get; init; }
}
