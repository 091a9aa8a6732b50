namespace Throughcare.Storage.Organisations;

/// <summary>An estimate of how many people have a drug problem, for a financial year.</summary>
public sealed class PrevalenceEstimate
{
    public required int PartnershipId { get; init; }

    /// <summary>The calendar year in which the financial year begins.</summary>
    public required int YearStart { get; init; }

    /// <summary>Who is estimated: <c>pdu</c> or <c>all</c>.</summary>
    public required string Population { get; init; }

    /// <summary>People; at least 1.</summary>
    public required int People { get; set; }

    public required string Source { get; set; }
}
