using Throughcare.Services.Jobs;
using Throughcare.Storage.Jobs;
using Throughcare.Storage.Submissions;

namespace Throughcare.Services.Submissions;

/// <summary>Checks what was received.</summary>
internal sealed class CheckSubmission(SubmissionChecker checker) : IJobHandler
{
    public async Task RunAsync(Job job, Action<int> progress, CancellationToken cancel)
    {
        var submission = SubmissionJobs.SubmissionOf(job);
        try
        {
            await checker.CheckAsync(job.PartnershipId, submission, progress, cancel);
        }
        catch when (!cancel.IsCancellationRequested)
        {
            await checker.PutBackAsync(job.PartnershipId, submission, cancel);
            throw;
        }
    }

    public Task GiveUpAsync(Job job, CancellationToken cancel) => checker.GiveUpAsync(job.PartnershipId, SubmissionJobs.SubmissionOf(job), cancel);
}

/// <summary>Puts in force what was accepted.</summary>
internal sealed class AcceptSubmission(SubmissionAcceptance acceptance) : IJobHandler
{
    public Task RunAsync(Job job, Action<int> progress, CancellationToken cancel) =>
        acceptance.ApplyAsync(job.PartnershipId, SubmissionJobs.SubmissionOf(job), progress, cancel);

    public Task GiveUpAsync(Job job, CancellationToken cancel) =>
        acceptance.GiveBackAsync(job.PartnershipId, SubmissionJobs.SubmissionOf(job), hasFailed: job.Trouble.Length > 0, cancel);
}

/// <summary>Clears away what is no longer needed.</summary>
internal sealed class ClearSubmissions(SubmissionAcceptance acceptance) : IJobHandler
{
    public Task RunAsync(Job job, Action<int> progress, CancellationToken cancel) => acceptance.ClearAsync(job.PartnershipId, cancel);

    /// <summary>Nobody can see it where it is, and the next acceptance asks again.</summary>
    public Task GiveUpAsync(Job job, CancellationToken cancel) => Task.CompletedTask;
}
