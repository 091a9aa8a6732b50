using Throughcare.Storage.Dated;

namespace Throughcare.Storage.Organisations;

/// <summary>
/// What an agency was called and did from one day to another, by its code: the version of an organisation of the kind
/// that reports to NDTMS. Read-only: to change it, change the <see cref="OrganisationVersion"/>.
/// </summary>
public sealed class AgencyVersion : IDated
{
    /// <summary>Finds the agencies among the organisations.</summary>
    internal const string Query = """
        SELECT o.partnership_id, o.organisation_id, o.code AS agency_code, v.valid_from, v.valid_to, v.name, v.tiers, v.submits
        FROM organisation o
        JOIN organisation_version v ON v.partnership_id = o.partnership_id AND v.organisation_id = o.organisation_id
        WHERE o.kind = 'agency'
        """;

    public required int PartnershipId { get; init; }

    public required int OrganisationId { get; init; }

    /// <summary>The code under which it reports (AGNCY).</summary>
    public required string AgencyCode { get; init; }

    /// <summary>First day of this version.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day of this version; null while it holds.</summary>
    public DateOnly? ValidTo { get; set; }

    public required string Name { get; init; }

    /// <summary>The tiers it provides, such as <c>2,3</c>.</summary>
    public required string Tiers { get; init; }

    /// <summary>Whether it is expected to submit each month.</summary>
    public required bool Submits { get; init; }
}
