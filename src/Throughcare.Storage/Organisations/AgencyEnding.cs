using Throughcare.Storage.Dated;

namespace Throughcare.Storage.Organisations;

/// <summary>
/// The end of an agency from a day on, by the agency's code. Read-only: to change it, change the
/// <see cref="OrganisationEnding"/>.
/// </summary>
public sealed class AgencyEnding : IDated
{
    /// <summary>Finds the agencies among the organisations that have ended.</summary>
    internal const string Query = """
        SELECT e.partnership_id, o.code AS agency_code, e.valid_from, e.valid_to, s.code AS successor_code, e.keeps_roles
        FROM organisation_ending e
        JOIN organisation o ON o.partnership_id = e.partnership_id AND o.organisation_id = e.organisation_id
        LEFT JOIN organisation s ON s.partnership_id = e.partnership_id AND s.organisation_id = e.successor_id
        WHERE o.kind = 'agency'
        """;

    public required int PartnershipId { get; init; }

    public required string AgencyCode { get; init; }

    /// <summary>First day on which it no longer exists.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last such day; null unless it was opened again or its successor has itself merged.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Code of the agency that stands for it; null if it has closed.</summary>
    public string? SuccessorCode { get; init; }

    /// <summary>Whether roles that are held at it remain valid.</summary>
    public required bool KeepsRoles { get; init; }
}
