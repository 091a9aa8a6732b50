using Throughcare.Storage.Dated;

namespace Throughcare.Storage.Organisations;

/// <summary>That an organisation is no more, from a day on: it has closed, or merged into another.</summary>
public sealed class OrganisationEnding : IDated
{
    public required int PartnershipId { get; init; }

    public required int OrganisationId { get; init; }

    /// <summary>First day on which it is no more.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last such day; null unless it was opened again, or its successor has merged in its turn.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Number of the organisation that stands for it; null where it has closed.</summary>
    public int? SuccessorId { get; set; }

    /// <summary>Whether roles that are held at it stay of use.</summary>
    public bool KeepsRoles { get; set; }
}
