namespace Throughcare.Storage.Jobs;

/// <summary>The file that a job has made, kept for a while so that it can be fetched.</summary>
public sealed class JobResult
{
    public required int PartnershipId { get; init; }

    public required int JobId { get; init; }

    /// <summary>The name under which it is fetched.</summary>
    public required string Name { get; init; }

    public required string ContentType { get; init; }

    /// <summary>The file, compressed with gzip.</summary>
    public required byte[] Content { get; init; }
}
