namespace Throughcare.Domain.Submissions;

/// <summary>Where a submission stands.</summary>
public enum SubmissionState
{
    /// <summary>Files are on their way. A submission that stays like this was given up or cut off, and is removed.</summary>
    Receiving,

    /// <summary>The files are here; nobody has looked at them yet.</summary>
    Received,

    /// <summary>The files are being read and checked.</summary>
    Checking,

    /// <summary>A file cannot be used at all.</summary>
    Unusable,

    /// <summary>Checked; waits for somebody to accept or reject it.</summary>
    Review,

    /// <summary>Is being put in force.</summary>
    Accepting,

    /// <summary>In force, or replaced by a later one.</summary>
    Accepted,

    /// <summary>Somebody decided against it.</summary>
    Rejected,

    /// <summary>Was in force and has been undone.</summary>
    Undone,
}
