namespace Throughcare.Services.Audit;

/// <summary>What an auditor looks for: who, what, about whom, when. Anything left out does not matter.</summary>
public sealed record AuditQuestion
{
    /// <summary>Number of the account.</summary>
    public int? Who { get; init; }

    /// <summary>Key of the action.</summary>
    public string? What { get; init; }

    /// <summary>Kind of thing, such as <c>client</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Its number or code.</summary>
    public string? About { get; init; }

    /// <summary>Somebody by agency and reference, who is not among the partnership's clients.</summary>
    public (string Agency, string Reference)? Named { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; init; }
}
