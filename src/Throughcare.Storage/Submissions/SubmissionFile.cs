namespace Throughcare.Storage.Submissions;

/// <summary>A file of a submission. Its content is kept only until the submission has been decided.</summary>
public sealed class SubmissionFile
{
    public required int PartnershipId { get; init; }

    public required int SubmissionId { get; init; }

    /// <summary>Position among the files, from 1.</summary>
    public required int FileNumber { get; init; }

    /// <summary>Name without its folder.</summary>
    public required string Name { get; init; }

    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the content, in hexadecimal.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>A piece of a file's content, compressed with the others as one gzip stream.</summary>
public sealed class SubmissionContent
{
    public required int PartnershipId { get; init; }

    public required int SubmissionId { get; init; }

    public required int FileNumber { get; init; }

    /// <summary>Position in the stream, from 1.</summary>
    public required int Piece { get; init; }

    public required byte[] Content { get; init; }
}
