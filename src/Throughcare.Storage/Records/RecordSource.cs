namespace Throughcare.Storage.Records;

/// <summary>
/// Where an agency's records come from, from one change until another. An agency has one source at a time, and each version of a
/// record names the one that gave it.
/// </summary>
public sealed class RecordSource
{
    public required int PartnershipId { get; init; }

    public required string AgencyCode { get; init; }

    /// <summary>1, 2, 3 … of an agency.</summary>
    public required int SourceNumber { get; init; }

    public required SourceKind Kind { get; init; }

    /// <summary>What it is called, such as the system that extracts come from; empty if nobody has said.</summary>
    public required string Name { get; init; }

    /// <summary>The change with which it began; 0 for the first.</summary>
    public required int Since { get; init; }

    /// <summary>The change with which it ended; null for the one that there is.</summary>
    public int? Until { get; set; }

    /// <summary>The first of an agency about which nothing else was said: its extracts.</summary>
    internal static RecordSource First(int partnership, string agency) => new()
    {
        PartnershipId = partnership,
        AgencyCode = agency,
        SourceNumber = 1,
        Kind = SourceKind.Extracts,
        Name = "",
        Since = 0,
    };
}

/// <summary>In which way records come.</summary>
public enum SourceKind
{
    /// <summary>The agency sends extracts of all its records.</summary>
    Extracts,

    /// <summary>They are entered here.</summary>
    Entry,
}
