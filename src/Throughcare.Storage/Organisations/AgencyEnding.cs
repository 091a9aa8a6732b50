using Throughcare.Storage.Dated;

namespace Throughcare.Storage.Organisations;

/// <summary>That an agency is no more from a day on, by its code. It is read only; what changes is an <see cref="OrganisationEnding"/>.</summary>
public sealed class AgencyEnding : IDated
{
    /// <summary>Where agencies are among organisations that are no more.</summary>
    internal const string Query = """
        SELECT e.partnership_id, o.code AS agency_code, e.valid_from, e.valid_to, s.code AS successor_code, e.keeps_roles
        FROM organisation_ending e
        JOIN organisation o ON o.partnership_id = e.partnership_id AND o.organisation_id = e.organisation_id
        LEFT JOIN organisation s ON s.partnership_id = e.partnership_id AND s.organisation_id = e.successor_id
        WHERE o.kind = 'agency'
        """;

    public required int PartnershipId { get; init; }

    public required string AgencyCode { get; init; }

    /// <summary>First day on which it is no more.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last such day; null unless it was opened again, or its successor has merged in its turn.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Code of the agency that stands for it; null where it has closed.</summary>
    public string? SuccessorCode { get; init; }

    /// <summary>Whether roles that are held at it stay of use.</summary>
    public required bool KeepsRoles { get; init; }
}
