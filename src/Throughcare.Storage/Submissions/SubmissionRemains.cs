using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Submissions;

namespace Throughcare.Storage.Submissions;

/// <summary>What submissions leave behind once they have been decided.</summary>
internal static class SubmissionRemains
{
    private static readonly SubmissionState[] Decided =
        [SubmissionState.Accepted, SubmissionState.Rejected, SubmissionState.Undone, SubmissionState.Unusable];

    /// <summary>Removes the content of submissions that are in force, and the faults of those before them, in short steps.</summary>
    public static async Task RemoveAsync(ThroughcareDb db, int partnership, Steps steps, CancellationToken cancel)
    {
        var contents = await db.SubmissionContents
            .Where(c => c.PartnershipId == partnership && db.Submissions.Any(s =>
                s.PartnershipId == partnership && s.SubmissionId == c.SubmissionId && s.State == SubmissionState.Accepted))
            .Select(c => new { c.SubmissionId, c.FileNumber, c.Piece }).ToListAsync(cancel);
        foreach (var c in contents)
        {
            await Steps.RunAsync(steps, () => db.SubmissionContents
                .Where(p => p.PartnershipId == partnership && p.SubmissionId == c.SubmissionId && p.FileNumber == c.FileNumber && p.Piece == c.Piece)
                .ExecuteDeleteAsync(cancel), cancel);
        }
        foreach (var (submission, last) in await DoneAsync(db, partnership, cancel))
        {
            for (var from = 0; from <= last; from += Steps.Rows)
            {
                var to = from + Steps.Rows;
                await Steps.RunAsync(steps, () => db.SubmissionFaults
                    .Where(f => f.PartnershipId == partnership && f.SubmissionId == submission && f.FaultNumber >= from && f.FaultNumber < to)
                    .ExecuteDeleteAsync(cancel), cancel);
            }
        }
    }

    /// <summary>
    /// Decided submissions before the last accepted one of their agency, with the last number of their faults. The
    /// faults name clients and are no longer needed; how many there were is kept.
    /// </summary>
    private static async Task<List<(int Submission, int LastFault)>> DoneAsync(ThroughcareDb db, int partnership, CancellationToken cancel)
    {
        var done = await db.Submissions
            .Where(s => s.PartnershipId == partnership && Decided.Contains(s.State) && db.Submissions.Any(later =>
                later.PartnershipId == partnership && later.AgencyCode == s.AgencyCode && later.SubmissionId > s.SubmissionId
                && later.State == SubmissionState.Accepted))
            .Select(s => new
            {
                s.SubmissionId,
                Last = db.SubmissionFaults.Where(f => f.PartnershipId == partnership && f.SubmissionId == s.SubmissionId).Max(f => (int?)f.FaultNumber),
            })
            .Where(s => s.Last != null)
            .ToListAsync(cancel);
        return [.. done.Select(s => (s.SubmissionId, s.Last!.Value))];
    }
}
