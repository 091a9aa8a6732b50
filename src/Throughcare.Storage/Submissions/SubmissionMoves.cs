using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Submissions;

namespace Throughcare.Storage.Submissions;

/// <summary>The only way for a submission to move from one state to another: by a step that is legal where it stands.</summary>
public static class SubmissionMoves
{
    /// <summary>
    /// Takes a step if the submission still stands where it did when it was read, so that only one of two who move it
    /// at once succeeds.
    /// </summary>
    /// <param name="submission">As it was read in this unit of work; afterwards it says its new state.</param>
    /// <param name="by">Whoever takes it. What only a person may decide is done in the name of an account.</param>
    /// <returns>False if it may not be taken from there, or somebody else was first; then nothing is changed.</returns>
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
