namespace Throughcare.Web.Api;

/// <summary>
/// The question that an assessment answers, as its JSON begins. It is here to be described; <see cref="AssessmentDescription"/>
/// adds the figures.
/// </summary>
internal sealed record AssessmentAnswer
{
    public required string Year { get; init; }

    public required DateOnly AsOf { get; init; }

    public required string Population { get; init; }

    public string? RecordsOf { get; init; }

    public Dictionary<string, string[]>? Filter { get; init; }

    public required string DatasetVersion { get; init; }

    public required bool Published { get; init; }
}
