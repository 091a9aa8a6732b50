using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Jobs;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Jobs;

/// <summary>Who gets which job, and until when.</summary>
public class JobStoreTests(TestDatabases databases)
{
    private static readonly JobKind Urgent = new("test.urgent", 0, 1), Slow = new("test.slow", 5, 3);

    private static readonly string[] Kinds = [Urgent.Key, Slow.Key];

    private static readonly DateTime Morning = new(2010, 7, 1, 9, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Within_a_partnership_the_most_urgent_job_goes_first_and_then_the_one_that_has_waited_longest(DatabaseKind kind)
    {
        await using var desk = await Desk.NewAsync(databases, kind, partnerships: 1);
        await desk.AskAsync(1, Slow, 1, Morning.AddHours(2));
        await desk.AskAsync(1, Slow, 2, Morning.AddHours(1));
        await desk.AskAsync(1, Urgent, 3, Morning.AddHours(3));

        Assert.Equal(["3", "2", "1"], await desk.DoAllAsync());
    }

    [Theory, EachDatabase]
    public async Task A_hundred_jobs_of_one_partnership_do_not_keep_another_waiting(DatabaseKind kind)
    {
        await using var desk = await Desk.NewAsync(databases, kind, partnerships: 3);
        for (var n = 0; n < 100; n++)
            await desk.AskAsync(2, Slow, n, Morning);
        await desk.AskAsync(1, Slow, 1000, Morning.AddHours(1));
        await desk.AskAsync(3, Slow, 3000, Morning.AddHours(1));
        await desk.AskAsync(3, Slow, 3001, Morning.AddHours(1));

        Assert.Equal(["1000", "0", "3000", "1", "3001", "2", "3"], (await desk.DoAllAsync()).Take(7));
    }

    [Theory, EachDatabase]
    public async Task If_several_processes_ask_at_once_only_one_gets_a_job_and_only_one_works_for_a_partnership(DatabaseKind kind)
    {
        await using var desk = await Desk.NewAsync(databases, kind, partnerships: 3);
        for (var n = 0; n < 30; n++)
            await desk.AskAsync(1 + (n % 3), Slow, n, Morning);
        var done = new ConcurrentBag<string>();
        var atWork = new int[4];
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var database = new Database(desk.Database.Address);
            var store = new JobStore(database, desk.Clock);
            await using var holder = new JobHolder(database);
            await holder.BeThereAsync(Cancel);
            while (done.Count < 30)
            {
                await store.FreeAsync(holder, Cancel);
                if (await store.TakeAsync(holder, 0, Kinds, Cancel) is not { } job)
                    continue;
                InterlockedMax(ref most, Interlocked.Increment(ref atWork[job.PartnershipId]));
                await Task.Yield();
                done.Add(job.Payload);
                Interlocked.Decrement(ref atWork[job.PartnershipId]);
                await store.EndAsync(job, JobState.Done, "", Cancel);
            }
        })));

        Assert.Equal(1, most);
        Assert.Equal(30, done.Distinct().Count());
        Assert.Equal(30, done.Count);
    }

    [Theory, EachDatabase]
    public async Task The_job_of_a_process_that_is_gone_goes_to_another_and_the_attempt_counts(DatabaseKind kind)
    {
        await using var desk = await Desk.NewAsync(databases, kind, partnerships: 1);
        await desk.AskAsync(1, Slow, 1, Morning);
        await using var killed = new JobHolder(new Database(desk.Database.Address));
        await killed.BeThereAsync(Cancel);
        Assert.NotNull(await desk.Store.TakeAsync(killed, 0, Kinds, Cancel));

        Assert.Null(await desk.TakeAsync());
        await killed.DisposeAsync();

        Assert.Equal(2, (await desk.TakeAsync())!.Attempts);
    }

    [Theory, EachDatabase]
    public async Task A_process_believed_alive_keeps_a_job_until_its_time_is_up_even_if_clocks_differ(DatabaseKind kind)
    {
        await using var desk = await Desk.NewAsync(databases, kind, partnerships: 1);
        await desk.AskAsync(1, Slow, 1, Morning);
        await using var vanished = new JobHolder(new Database(desk.Database.Address));
        await vanished.BeThereAsync(Cancel);
        var job = (await desk.Store.TakeAsync(vanished, 0, Kinds, Cancel))!;

        desk.Clock.Now += JobStore.Lease + Clocks.MostApart;
        Assert.Null(await desk.TakeAsync());
        Assert.True(await desk.Store.RenewAsync(job, Cancel));
        desk.Clock.Now += JobStore.Lease + Clocks.MostApart;
        Assert.Null(await desk.TakeAsync());
        desk.Clock.Now += TimeSpan.FromSeconds(1);

        Assert.Equal(2, (await desk.TakeAsync())!.Attempts);
        // Whatever the other says about it afterwards is ignored.
        Assert.False(await desk.Store.RenewAsync(job, Cancel));
        await desk.Store.EndAsync(job, JobState.Done, "", Cancel);
        Assert.Equal(JobState.Running, (await desk.OnlyAsync()).State);
    }

    [Theory, EachDatabase]
    public async Task A_lease_written_by_a_clock_that_was_far_ahead_is_over(DatabaseKind kind)
    {
        await using var desk = await Desk.NewAsync(databases, kind, partnerships: 1);
        await desk.AskAsync(1, Slow, 1, Morning);
        await using var vanished = new JobHolder(new Database(desk.Database.Address));
        await vanished.BeThereAsync(Cancel);
        desk.Clock.Now += TimeSpan.FromDays(365);
        Assert.NotNull(await desk.Store.TakeAsync(vanished, 0, Kinds, Cancel));

        desk.Clock.Now = Morning;

        Assert.NotNull(await desk.TakeAsync());
    }

    [Theory, EachDatabase]
    public async Task A_job_that_failed_waits_and_one_given_back_by_a_stopped_process_does_not_count_as_an_attempt(DatabaseKind kind)
    {
        await using var desk = await Desk.NewAsync(databases, kind, partnerships: 1);
        await desk.AskAsync(1, Slow, 1, Morning);
        await desk.Store.RetryAsync((await desk.TakeAsync())!, TimeSpan.FromMinutes(1), "The disk is full.", Cancel);

        Assert.Null(await desk.TakeAsync());
        desk.Clock.Now += TimeSpan.FromMinutes(1);
        var again = (await desk.TakeAsync())!;
        Assert.Equal((2, "The disk is full."), (again.Attempts, again.Trouble));
        await desk.Store.GiveBackAsync(again, Cancel);

        Assert.Equal((JobState.Waiting, 1, null), ((await desk.OnlyAsync()).State, (await desk.OnlyAsync()).Attempts, (await desk.OnlyAsync()).Holder));
        Assert.Equal(2, (await desk.TakeAsync())!.Attempts);
    }

    [Fact]
    public async Task The_same_job_asked_for_twice_waits_once_and_kinds_of_another_program_are_left_to_it()
    {
        await using var desk = await Desk.NewAsync(databases, DatabaseKind.Sqlite, partnerships: 1);

        Assert.Equal(await desk.AskAsync(1, Slow, 1, Morning), await desk.AskAsync(1, Slow, 1, Morning));
        await desk.AskAsync(1, new JobKind("test.later", 0, 1), 1, Morning);

        Assert.Equal(["1"], await desk.DoAllAsync());
    }

    [Fact]
    public async Task Of_a_job_that_ended_long_ago_first_the_file_is_removed_and_then_the_job()
    {
        await using var desk = await Desk.NewAsync(databases, DatabaseKind.Sqlite, partnerships: 1);
        for (var n = 0; n < 3; n++)
            await desk.AskAsync(1, Slow, n, Morning);
        await using (var db = desk.Database.Open())
        {
            db.JobResults.Add(new JobResult { PartnershipId = 1, JobId = 1, Name = "a.txt", ContentType = "text/plain", Content = [1] });
            await db.SaveChangesAsync(Cancel);
        }
        await desk.Store.EndAsync((await desk.TakeAsync())!, JobState.Done, "", Cancel);
        await desk.Store.EndAsync((await desk.TakeAsync())!, JobState.Done, "", Cancel);

        desk.Clock.Now += TimeSpan.FromDays(8);
        await desk.Store.RemoveOverAsync(Cancel);
        Assert.Equal((3, 0), await desk.CountAsync());
        desk.Clock.Now += TimeSpan.FromDays(30);
        await desk.Store.RemoveOverAsync(Cancel);

        // Jobs that are waiting stay, and so does the last, whose number would otherwise be given out again.
        Assert.Equal((1, 0), await desk.CountAsync());
        await desk.Store.EndAsync((await desk.TakeAsync())!, JobState.Done, "", Cancel);
        desk.Clock.Now += TimeSpan.FromDays(31);
        await desk.Store.RemoveOverAsync(Cancel);
        Assert.Equal((1, 0), await desk.CountAsync());
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; seen < value; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTime Now { get; set; } = Morning;

        public override DateTimeOffset GetUtcNow() => new(Now);
    }

    /// <summary>A process that takes jobs, and asks for them.</summary>
    private sealed class Desk(Database database) : IAsyncDisposable
    {
        private readonly JobHolder holder = new(database);

        public Database Database => database;

        public SetClock Clock { get; } = new();

        public JobStore Store => new(database, Clock);

        public static async Task<Desk> NewAsync(TestDatabases databases, DatabaseKind kind, int partnerships)
        {
            var database = await databases.NewAsync(kind);
            await using var db = database.Open();
            db.Partnerships.AddRange(Enumerable.Range(1, partnerships).Select(n => new Partnership { PartnershipId = n, Name = $"Partnership {n}" }));
            await db.SaveChangesAsync(Cancel);
            return new Desk(database);
        }

        public async Task<int> AskAsync(int partnership, JobKind kind, int about, DateTime askedAt)
        {
            await using var db = database.Open();
            var changing = new Changing(database, new AuditTrail(database, new AuditKey(new byte[32]), TimeProvider.System));
            return await changing.MakeAsync(db, Actor.Program(partnership, "Test"), change =>
            {
                change.KeepWithoutEvent();
                return JobRequests.AskAsync(change, kind, $"{about}", askedAt, cancel: Cancel);
            }, Cancel);
        }

        public async Task<Job?> TakeAsync(int after = 0)
        {
            await holder.BeThereAsync(Cancel);
            await Store.FreeAsync(holder, Cancel);
            return await Store.TakeAsync(holder, after, Kinds, Cancel);
        }

        /// <summary>Does all jobs in turn.</summary>
        public async Task<IReadOnlyList<string>> DoAllAsync()
        {
            var done = new List<string>();
            for (var last = 0; await TakeAsync(last) is { } job; last = job.PartnershipId)
            {
                done.Add(job.Payload);
                await Store.EndAsync(job, JobState.Done, "", Cancel);
            }
            return done;
        }

        public async Task<Job> OnlyAsync()
        {
            await using var db = database.Open();
            return await db.Jobs.AsNoTracking().SingleAsync(Cancel);
        }

        public async Task<(int Jobs, int Files)> CountAsync()
        {
            await using var db = database.Open();
            return (await db.Jobs.CountAsync(Cancel), await db.JobResults.CountAsync(Cancel));
        }

        public ValueTask DisposeAsync() => holder.DisposeAsync();
    }
}
