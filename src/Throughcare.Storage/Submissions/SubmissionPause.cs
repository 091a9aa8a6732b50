using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Submissions;

namespace Throughcare.Storage.Submissions;

/// <summary>What should make somebody stop and think before they accept a submission.</summary>
/// <param name="GonePercent">
/// The percentage of the agency's episodes that would go, if it is more than the partnership has set; otherwise null.
/// </param>
/// <param name="NewerDataDate">The data date of the records in force, if it is later than that of the submission; otherwise null.</param>
public sealed record SubmissionPause(int? GonePercent, DateOnly? NewerDataDate)
{
    /// <summary>Whether accepting must be confirmed.</summary>
    public bool IsNeeded => GonePercent is not null || NewerDataDate is not null;

    public static async Task<SubmissionPause> OfAsync(ThroughcareDb db, Submission submission, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(submission);
        var most = await db.Partnerships.Where(p => p.PartnershipId == submission.PartnershipId).Select(p => p.MostGonePercent).FirstAsync(cancel);
        var latest = await db.Submissions
            .Where(s => s.PartnershipId == submission.PartnershipId && s.AgencyCode == submission.AgencyCode && s.State == SubmissionState.Accepted)
            .MaxAsync(s => (DateOnly?)s.DataDate, cancel);
        var held = (long)submission.EpisodesGone + submission.EpisodesChanged + submission.EpisodesUnchanged;
        // More than the share, before rounding.
        var isTooMany = submission.EpisodesGone * 100L > most * held;
        return new SubmissionPause(
            isTooMany ? (int)((submission.EpisodesGone * 100L + held - 1) / held) : null,
            latest > submission.DataDate ? latest : null);
    }
}
