namespace Throughcare.Storage.Records;

/// <summary>
/// Somebody as one agency knows them. What the agency says about them is on their episodes, as it was submitted; links
/// and caseloads point here.
/// </summary>
public sealed class Client
{
    public required int PartnershipId { get; init; }

    /// <summary>Number within the partnership; it says nothing about the person, so it may be in the address of a page.</summary>
    public required int ClientId { get; init; }

    public required string AgencyCode { get; init; }

    /// <summary>The change with which the agency began to know them; 0 if that was not yet written down at the time.</summary>
    public int Since { get; init; }

    /// <summary>The agency's own id of the client (CLIENTID).</summary>
    public required ClientReference ClientRef { get; init; }
}
