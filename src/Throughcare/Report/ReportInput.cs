using Throughcare.Domain.Assessment;
using Throughcare.Domain.Checking;

namespace Throughcare.Report;

/// <summary>What a report is written from.</summary>
public sealed record ReportInput
{
    /// <summary>Name of the drug treatment partnership.</summary>
    public required string Partnership { get; init; }

    /// <summary>The figures; published ones (after disclosure control) and unpublished ones alike.</summary>
    public required NeedsAssessment Assessment { get; init; }

    /// <summary>What was found in the files, if it is known.</summary>
    public QualityFigures? Quality { get; init; }

    /// <summary>Names of the agencies by code; an agency without a name is called by its code.</summary>
    public IReadOnlyDictionary<string, string> AgencyNames { get; init; } = new Dictionary<string, string>();

    /// <summary>The day on which the report is written.</summary>
    public required DateOnly Written { get; init; }
}
