namespace Throughcare.Storage.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Nobody is working on it; it may be waiting until it is due.</summary>
    Waiting,

    /// <summary>Somebody is working on it, for as long as their lease lasts.</summary>
    Running,

    /// <summary>It has been done.</summary>
    Done,

    /// <summary>It was given up or refused.</summary>
    Failed,
}

/// <summary>Something that the service does by itself, when it can.</summary>
public sealed class Job
{
    public required int PartnershipId { get; init; }

    public required int JobId { get; init; }

    /// <summary>Key of its <see cref="JobKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about, as JSON: numbers and codes, and nothing about a person.</summary>
    public required string Payload { get; init; }

    /// <summary>How urgent it is within its partnership; smaller numbers go first.</summary>
    public required int Rank { get; init; }

    public JobState State { get; set; }

    /// <summary>How often it has begun.</summary>
    public int Attempts { get; set; }

    /// <summary>When it may be tried again; null if it has not failed.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>Number of the <see cref="JobHolder"/> that works on it; null if nobody does.</summary>
    public int? Holder { get; set; }

    /// <summary>Until when they have it, unless they say that they are still working.</summary>
    public DateTime? LeaseEndsAt { get; set; }

    /// <summary>When it was asked for.</summary>
    public required DateTime AskedAt { get; init; }

    /// <summary>The account that asked for it; null if the service did.</summary>
    public int? AskedBy { get; init; }

    public DateTime? StartedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>What kept it from being done last time, in words that say nothing about a person; empty if nothing did.</summary>
    public string Trouble { get; set; } = "";
}
