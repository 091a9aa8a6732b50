using System.Globalization;
using System.Text.Json;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Jobs;

namespace Throughcare.Storage.Submissions;

/// <summary>What the service does with submissions by itself.</summary>
public static class SubmissionJobs
{
    /// <summary>
    /// Puts a submission in force. Whoever has just accepted it is waiting for the figures; it is not tried again
    /// without them.
    /// </summary>
    public static readonly JobKind Accept = new("submission.accept", Rank: 0, MostAttempts: 1);

    /// <summary>Clears away what is no longer needed.</summary>
    public static readonly JobKind Clear = new("submission.clear", Rank: 2, MostAttempts: 10);

    /// <summary>Checks what was received.</summary>
    public static readonly JobKind Check = new("submission.check", Rank: 3, MostAttempts: 2);

    /// <summary>The payload of a job about a submission.</summary>
    public static string About(int submission) => string.Create(CultureInfo.InvariantCulture, $"{{\"submission\":{submission}}}");

    /// <summary>The submission that a job is about.</summary>
    public static int SubmissionOf(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var payload = JsonDocument.Parse(job.Payload);
        return payload.RootElement.GetProperty("submission").GetInt32();
    }

    internal static Task CheckAsync(OpenChange change, Submission submission, CancellationToken cancel) =>
        JobRequests.AskAsync(change, Check, About(submission.SubmissionId), submission.ReceivedAt, submission.ReceivedBy, cancel);

    internal static Task AcceptAsync(OpenChange change, Submission submission, CancellationToken cancel) =>
        JobRequests.AskAsync(change, Accept, About(submission.SubmissionId), submission.DecidedAt!.Value, submission.DecidedBy, cancel);

    internal static Task ClearAsync(OpenChange change, DateTime now, CancellationToken cancel) =>
        JobRequests.AskAsync(change, Clear, "{}", now, cancel: cancel);
}
