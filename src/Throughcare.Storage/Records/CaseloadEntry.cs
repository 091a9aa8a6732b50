using Throughcare.Storage.Dated;

namespace Throughcare.Storage.Records;

/// <summary>A client on the caseload of a key worker.</summary>
public sealed class CaseloadEntry : IDated
{
    public required int PartnershipId { get; init; }

    public required int ClientId { get; init; }

    public required int AccountId { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day; null while it holds.</summary>
    public DateOnly? ValidTo { get; set; }
}
