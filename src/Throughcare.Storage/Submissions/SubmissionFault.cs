using Throughcare.Storage.Records;

namespace Throughcare.Storage.Submissions;

/// <summary>A fault that a check found in a submission.</summary>
public sealed class SubmissionFault
{
    /// <summary>How many faults of a submission are kept, from the first; all are counted. A file can consist of nothing else.</summary>
    public const int MostKept = 100_000;

    public required int PartnershipId { get; init; }

    public required int SubmissionId { get; init; }

    /// <summary>Position among the faults, from 1, in the order of files and rows.</summary>
    public required int FaultNumber { get; init; }

    /// <summary>Id of the check.</summary>
    public required string CheckId { get; init; }

    public required string File { get; init; }

    /// <summary>Line of the file; 0 for the file as a whole.</summary>
    public required int Line { get; init; }

    /// <summary>The agency's id of the client; empty if the row has none.</summary>
    public required ClientReference ClientRef { get; init; }

    public required string EpisodeRef { get; init; }

    /// <summary>Header of the field, or empty.</summary>
    public required string Field { get; init; }

    public required string Value { get; init; }
}

/// <summary>How often a check found something in a submission; kept after the faults themselves have gone.</summary>
public sealed class SubmissionCheck
{
    public required int PartnershipId { get; init; }

    public required int SubmissionId { get; init; }

    public required string CheckId { get; init; }

    public required int Faults { get; init; }
}

/// <summary>How full a field was in a submission.</summary>
public sealed class SubmissionCompleteness
{
    public required int PartnershipId { get; init; }

    public required int SubmissionId { get; init; }

    /// <summary>Header of the field.</summary>
    public required string Field { get; init; }

    /// <summary>Records with a usable value.</summary>
    public required int Present { get; init; }

    /// <summary>Records of the field's entity.</summary>
    public required int Records { get; init; }
}
