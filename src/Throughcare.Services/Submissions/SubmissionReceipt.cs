using Throughcare.Domain.Access;
using Throughcare.Services.Jobs;
using Throughcare.Storage.Submissions;

namespace Throughcare.Services.Submissions;

/// <summary>Notes that all files of a submission are here, so that it is checked at once.</summary>
public sealed class SubmissionReceipt(SubmissionIntake intake, JobSignal signal)
{
    public async Task CompleteAsync(Actor sender, int submission, CancellationToken cancel)
    {
        await intake.CompleteAsync(sender, submission, cancel);
        signal.Wake();
    }
}
