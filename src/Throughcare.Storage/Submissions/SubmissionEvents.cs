using Throughcare.Storage.Audit;

namespace Throughcare.Storage.Submissions;

/// <summary>What the audit trail records of submissions.</summary>
public static class SubmissionEvents
{
    public static readonly AuditAction Received = new("submission.received", "Sent a submission");
    public static readonly AuditAction Checked = new("submission.checked", "Submission checked");
    public static readonly AuditAction Read = new("submission.read", "Read a submission's rows or faults");
    public static readonly AuditAction Downloaded = new("submission.downloaded", "Downloaded a submission's faults");
    public static readonly AuditAction AcceptanceDecided = new("submission.acceptance-decided", "Decided to accept a submission");
    public static readonly AuditAction Accepted = new("submission.accepted", "Put an accepted submission in force");
    public static readonly AuditAction Rejected = new("submission.rejected", "Rejected a submission");
    public static readonly AuditAction Undone = new("submission.undone", "Undid a submission");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AuditAction> All { get; } =
    [
        Received, Checked, Read, Downloaded, AcceptanceDecided, Accepted, Rejected, Undone,
    ];
}
