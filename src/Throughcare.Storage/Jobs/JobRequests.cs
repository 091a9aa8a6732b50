using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Audit;

namespace Throughcare.Storage.Jobs;

/// <summary>Asks for jobs.</summary>
public static class JobRequests
{
    /// <summary>Adds a job to the change that makes it necessary, so that neither exists without the other.</summary>
    /// <param name="payload">What it is about, as JSON: numbers and codes.</param>
    /// <param name="askedAt">When it was asked for.</param>
    /// <param name="askedBy">The account that asked; null for the service.</param>
    /// <returns>Its number; if the same has been asked for already and is waiting, the number of that job.</returns>
    public static async Task<int> AskAsync(
        OpenChange change, JobKind kind, string payload, DateTime askedAt, int? askedBy = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(kind);
        var (db, partnership) = (change.Db, change.Actor.PartnershipId);
        var waiting = await db.Jobs
            .Where(j => j.PartnershipId == partnership && j.State == JobState.Waiting && j.Kind == kind.Key && j.Payload == payload && j.AskedBy == askedBy)
            .Select(j => (int?)j.JobId).FirstOrDefaultAsync(cancel);
        if (waiting is { } same)
            return same;
        var number = 1 + (await db.Jobs.Where(j => j.PartnershipId == partnership).MaxAsync(j => (int?)j.JobId, cancel) ?? 0);
        db.Jobs.Add(new Job
        {
            PartnershipId = partnership,
            JobId = number,
            Kind = kind.Key,
            Payload = payload,
            Rank = kind.Rank,
            AskedAt = askedAt,
            AskedBy = askedBy,
        });
        await db.SaveChangesAsync(cancel);
        return number;
    }
}
