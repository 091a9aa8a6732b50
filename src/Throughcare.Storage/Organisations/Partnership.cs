namespace Throughcare.Storage.Organisations;

/// <summary>A partnership that runs treatment for an area. Every table of client data leads its key with it.</summary>
public sealed class Partnership
{
    public required int PartnershipId { get; init; }

    public required string Name { get; set; }

    /// <summary>Percentage of an agency's records that may go in one submission before it is paused; 0 to 100.</summary>
    public int MostGonePercent { get; set; } = 10;

    /// <summary>Percentage of records in which a field should be filled; 0 to 100.</summary>
    public int CompletenessTarget { get; set; } = 100;
}
