using Throughcare.Storage.Dated;

namespace Throughcare.Storage.Organisations;

/// <summary>The end of an organisation from a day on: it has closed, or merged into another.</summary>
public sealed class OrganisationEnding : IDated
{
    public required int PartnershipId { get; init; }

    public required int OrganisationId { get; init; }

    /// <summary>First day on which it no longer exists.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last such day; null unless it was opened again or its successor has itself merged.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Number of the organisation that stands for it; null if it has closed.</summary>
    public int? SuccessorId { get; set; }

    /// <summary>Whether roles that are held at it remain valid.</summary>
    public bool KeepsRoles { get; set; }
}
