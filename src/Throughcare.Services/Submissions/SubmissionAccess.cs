using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;

namespace Throughcare.Services.Submissions;

/// <summary>Whether somebody may do something with a submission.</summary>
/// <param name="Submission">The submission; null if they may not know that there is one.</param>
/// <param name="MayAct">Whether they may do what they asked to do, besides seeing it.</param>
public sealed record SubmissionDecision(Submission? Submission, bool MayAct);

/// <summary>The one door to submissions: it opens only to those of agencies whose submissions somebody may see.</summary>
public sealed class SubmissionAccess(ThroughcareDb db)
{
    /// <summary>
    /// Whether somebody may see a submission and do something with it. A submission that is still arriving is open to
    /// nobody yet.
    /// </summary>
    /// <param name="permission">What they want to do.</param>
    public async Task<SubmissionDecision> DecideAsync(Actor actor, int id, string permission, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var found = await db.Submissions.AsNoTracking()
            .FirstOrDefaultAsync(s => s.PartnershipId == actor.PartnershipId && s.SubmissionId == id && s.State != SubmissionState.Receiving, cancel);
        return found is not null && actor.Authority.MayAt(Permissions.ViewSubmission, found.AgencyCode)
            ? new SubmissionDecision(found, actor.Authority.MayAt(permission, found.AgencyCode))
            : new SubmissionDecision(null, false);
    }

    /// <summary>The names of accounts.</summary>
    public async Task<IReadOnlyDictionary<int, string>> PeopleAsync(Actor actor, IEnumerable<int?> accounts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        int[] ids = [.. accounts.OfType<int>().Distinct()];
        return await db.Accounts.AsNoTracking()
            .Where(a => a.PartnershipId == actor.PartnershipId && ids.Contains(a.AccountId)).ToDictionaryAsync(a => a.AccountId, a => a.Name, cancel);
    }
}
