using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Submissions;

namespace Throughcare.Storage.Submissions;

/// <summary>The one way in which a submission comes from one state to another: by a step that is legal where it stands.</summary>
public static class SubmissionMoves
{
    /// <summary>Takes a step where the submission still stands where it was read, so that of two who move it at once one does.</summary>
    /// <param name="submission">As it was read in this unit of work; it says afterwards where it stands.</param>
    /// <param name="by">Who takes it. What only a person may decide is done in the name of an account.</param>
    /// <returns>False where it may not be taken from there, or somebody else was first; then nothing is changed.</returns>
    public static async Task<bool> TakeAsync(ThroughcareDb db, Submission submission, SubmissionStep step, Actor by, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(by);
        if (SubmissionSteps.Find(submission.State, step) is not { } legal)
            return false;
        if (legal.By == StepTaker.Person && by.AccountId is null)
            throw new ArgumentException($"Only a person may take the step {step}.", nameof(by));
        var (partnership, id, from, to) = (submission.PartnershipId, submission.SubmissionId, legal.From, legal.To);
        var moved = await db.Submissions
            .Where(s => s.PartnershipId == partnership && s.SubmissionId == id && s.State == from)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, to), cancel);
        if (moved == 0)
            return false;
        var state = db.Entry(submission).Property(s => s.State);
        (state.CurrentValue, state.OriginalValue, state.IsModified) = (to, to, false);
        return true;
    }
}
