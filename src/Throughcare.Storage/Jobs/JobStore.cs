using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Jobs;

/// <summary>
/// Gives jobs out and takes them back. Of all the processes on a database, only one has a job, and only one at a time
/// works for a partnership.
/// </summary>
public sealed class JobStore(Database database, TimeProvider clock)
{
    /// <summary>How long a job is given out for, unless whoever has it says that they are still working.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>The longest that anything waits after it has failed.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    /// <summary>How long jobs that have ended are kept; their files are kept for less.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan FileKept = TimeSpan.FromDays(7);

    private static readonly JobState[] Over = [JobState.Done, JobState.Failed];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Takes the next job. Partnerships take turns; within one the most urgent goes first, and among equals the one
    /// that has waited longest.
    /// </summary>
    /// <param name="after">The partnership that had its turn last.</param>
    /// <param name="kinds">What the process can do.</param>
    /// <returns>The job, now in progress; null if nothing is due.</returns>
    public async Task<Job?> TakeAsync(JobHolder holder, int after, IReadOnlyCollection<string> kinds, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(holder);
        await using var db = database.Open();
        var partnerships = await Due(db, kinds).Select(j => j.PartnershipId).Distinct().ToListAsync(cancel);
        foreach (var partnership in partnerships.OrderBy(p => p <= after).ThenBy(p => p))
        {
            if (await TakeAsync(db, holder.Number, partnership, kinds, cancel) is { } job)
                return job;
        }
        return null;
    }

    /// <summary>Keeps a job for longer.</summary>
    /// <returns>False if somebody else has it.</returns>
    public async Task<bool> RenewAsync(Job job, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        DateTime? until = Now + Lease;
        return await Mine(db, job).ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseEndsAt, until), cancel) == 1;
    }

    /// <summary>Says that a job is over.</summary>
    /// <param name="trouble">Why it failed, in words that say nothing about a person; empty if it was done.</param>
    public async Task EndAsync(Job job, JobState state, string trouble, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        DateTime? now = Now;
        await Mine(db, job).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, state).SetProperty(j => j.EndedAt, now).SetProperty(j => j.Trouble, trouble)
            .SetProperty(j => j.Holder, (int?)null).SetProperty(j => j.LeaseEndsAt, (DateTime?)null), cancel);
    }

    /// <summary>Gives back a job that could not be done, to be tried again.</summary>
    /// <param name="pause">How long it waits.</param>
    /// <param name="trouble">What was the matter, in words that say nothing about a person.</param>
    public async Task RetryAsync(Job job, TimeSpan pause, string trouble, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        DateTime? due = Now + pause;
        await Mine(db, job).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.DueAt, due).SetProperty(j => j.Trouble, trouble)
            .SetProperty(j => j.Holder, (int?)null).SetProperty(j => j.LeaseEndsAt, (DateTime?)null), cancel);
    }

    /// <summary>
    /// Gives back a job that a process breaks off because it is being stopped: that says nothing about the job, so it
    /// does not count.
    /// </summary>
    public async Task GiveBackAsync(Job job, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        await Mine(db, job).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.Attempts, j => j.Attempts - 1)
            .SetProperty(j => j.Holder, (int?)null).SetProperty(j => j.LeaseEndsAt, (DateTime?)null), cancel);
    }

    /// <summary>
    /// Frees the jobs of processes that are gone, or whose time is up, and those that this process lost track of, if it
    /// is working on none.
    /// </summary>
    public async Task FreeAsync(JobHolder holder, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(holder);
        await using var db = database.Open();
        var running = await db.Jobs.AsNoTracking().Where(j => j.State == JobState.Running).ToListAsync(cancel);
        foreach (var job in running)
        {
            if (job.Holder == holder.Number || IsOver(job.LeaseEndsAt) || await holder.IsGoneAsync(job.Holder ?? 0, cancel))
            {
                await Mine(db, job).ExecuteUpdateAsync(set => set
                    .SetProperty(j => j.State, JobState.Waiting)
                    .SetProperty(j => j.Holder, (int?)null).SetProperty(j => j.LeaseEndsAt, (DateTime?)null), cancel);
            }
        }
    }

    /// <summary>
    /// Removes what ended long ago: first the files, then the jobs. The last job of a partnership stays, so that no
    /// number is given out twice.
    /// </summary>
    public async Task RemoveOverAsync(CancellationToken cancel = default)
    {
        await using var db = database.Open();
        DateTime? files = Now - FileKept, all = Now - Kept;
        await db.JobResults
            .Where(r => db.Jobs.Any(j => j.PartnershipId == r.PartnershipId && j.JobId == r.JobId && j.EndedAt < files))
            .ExecuteDeleteAsync(cancel);
        await db.Jobs
            .Where(j => Over.Contains(j.State) && j.EndedAt < all && db.Jobs.Any(later => later.PartnershipId == j.PartnershipId && later.JobId > j.JobId))
            .ExecuteDeleteAsync(cancel);
    }

    /// <summary>How many jobs of each kind wait, and since when the one that has waited longest.</summary>
    public IReadOnlyList<(string Kind, int Jobs, DateTime Since)> Waiting()
    {
        using var db = database.Open();
        return [.. db.Jobs.Where(j => j.State == JobState.Waiting).GroupBy(j => j.Kind)
            .Select(g => new { g.Key, Jobs = g.Count(), Since = g.Min(j => j.AskedAt) }).AsEnumerable()
            .Select(g => (g.Key, g.Jobs, g.Since))];
    }

    private static IQueryable<Job> Mine(ThroughcareDb db, Job job) => db.Jobs.Where(j =>
        j.PartnershipId == job.PartnershipId && j.JobId == job.JobId && j.State == JobState.Running && j.Holder == job.Holder);

    private async Task<Job?> TakeAsync(ThroughcareDb db, int holder, int partnership, IReadOnlyCollection<string> kinds, CancellationToken cancel)
    {
        // In the partnership's lock: two processes that look at once must not both find that nobody works for it.
        await using var transaction = await database.BeginChangeAsync(db, partnership, cancel);
        var job = await Due(db, kinds).Where(j => j.PartnershipId == partnership)
            .OrderBy(j => j.Rank).ThenBy(j => j.AskedAt).ThenBy(j => j.JobId).FirstOrDefaultAsync(cancel);
        if (job is null)
            return null;
        var now = Now;
        (job.State, job.Holder, job.LeaseEndsAt, job.StartedAt) = (JobState.Running, holder, now + Lease, now);
        job.Attempts++;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.Entry(job).State = EntityState.Detached;
        return job;
    }

    /// <summary>What may be begun, of partnerships for which nobody works.</summary>
    private IQueryable<Job> Due(ThroughcareDb db, IReadOnlyCollection<string> kinds)
    {
        // A wait longer than any wait may be was written down by a clock that has since been put right.
        var (now, latest) = (Now, Clocks.Latest(Now + LongestPause));
        return db.Jobs.Where(j => j.State == JobState.Waiting && (j.DueAt == null || j.DueAt <= now || j.DueAt > latest) && kinds.Contains(j.Kind)
            && !db.Jobs.Any(r => r.PartnershipId == j.PartnershipId && r.State == JobState.Running));
    }

    /// <summary>
    /// Whether a lease is over, whichever clock wrote it down; one that is too long was written by a clock that was
    /// wrong.
    /// </summary>
    private bool IsOver(DateTime? end) => end is not { } at || at < Now - Clocks.MostApart || at > Clocks.Latest(Now + Lease);
}
