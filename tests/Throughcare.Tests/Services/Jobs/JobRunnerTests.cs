using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Throughcare.Domain.Access;
using Throughcare.Services.Jobs;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Jobs;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;
using Throughcare.Tests.Web;

namespace Throughcare.Tests.Services.Jobs;

/// <summary>What becomes of a job, whatever its subject: here it does what the test says.</summary>
public class JobRunnerTests(TestDatabases databases)
{
    private static readonly JobKind Errand = new("test.errand", 0, 3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_job_that_fails_is_tried_again_after_longer_and_longer_pauses_and_then_given_up(DatabaseKind kind)
    {
        await using var works = await Works.NewAsync(databases, kind);
        works.Do = (_, _) => throw new InvalidOperationException("C17 was born on 1 May 1970");
        await works.AskAsync();

        await works.Runner.RunAllAsync(Cancel);
        Assert.Equal((JobState.Waiting, 1, "The program failed: InvalidOperationException."), await works.StateAsync());
        works.Clock.Advance(TimeSpan.FromMinutes(1));
        await works.Runner.RunAllAsync(Cancel);
        Assert.Equal(2, (await works.StateAsync()).Attempts);
        works.Clock.Advance(TimeSpan.FromMinutes(1.9));
        await works.Runner.RunAllAsync(Cancel);
        Assert.Equal((2, 0), ((await works.StateAsync()).Attempts, works.GivenUp));
        works.Clock.Advance(TimeSpan.FromMinutes(0.1));
        await works.Runner.RunAllAsync(Cancel);

        // Whoever is waiting is told at once.
        Assert.Equal((JobState.Failed, 4, "The program failed: InvalidOperationException."), await works.StateAsync());
        Assert.Equal((3, 1), (works.Done, works.GivenUp));
    }

    [Fact]
    public void A_pause_is_twice_as_long_each_time_and_never_longer_than_half_an_hour() => Assert.Equal(
        [1, 2, 4, 8, 16, 30, 30], Enumerable.Range(1, 7).Select(n => (int)JobRunner.PauseAfter(n).TotalMinutes));

    [Fact]
    public async Task A_job_that_cannot_be_done_because_of_its_subject_is_not_tried_again()
    {
        await using var works = await Works.NewAsync(databases, DatabaseKind.Sqlite);
        works.Do = (_, _) => throw new JobRefusedException("There are no figures for that year.");
        await works.AskAsync();

        await works.Runner.RunAllAsync(Cancel);

        Assert.Equal((JobState.Failed, 1, "There are no figures for that year."), await works.StateAsync());
        Assert.Equal((1, 0), (works.Done, works.GivenUp));
    }

    [Fact]
    public async Task A_job_that_ended_the_process_as_often_as_it_may_begin_is_not_begun_again()
    {
        await using var works = await Works.NewAsync(databases, DatabaseKind.Sqlite);
        await works.AskAsync();
        await using (var db = works.Database.Open())
        {
            await db.Jobs.ExecuteUpdateAsync(
                set => set.SetProperty(j => j.State, JobState.Running).SetProperty(j => j.Attempts, 3).SetProperty(j => j.Holder, 1), Cancel);
        }

        await works.Runner.RunAllAsync(Cancel);

        Assert.Equal(JobState.Failed, (await works.StateAsync()).State);
        Assert.Equal((0, 1), (works.Done, works.GivenUp));
    }

    [Theory, EachDatabase]
    public async Task A_job_broken_off_because_the_service_stops_goes_on_at_the_next_start_and_does_not_count_as_an_attempt(DatabaseKind kind)
    {
        await using var works = await Works.NewAsync(databases, kind);
        using var stop = new CancellationTokenSource();
        works.Do = (_, cancel) =>
        {
            stop.Cancel();
            cancel.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        };
        await works.AskAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => works.Runner.RunNextAsync(stop.Token));
        Assert.Equal((JobState.Waiting, 0, ""), await works.StateAsync());

        works.Do = (_, _) => Task.CompletedTask;
        await works.Runner.RunAllAsync(Cancel);
        Assert.Equal((JobState.Done, 1, ""), await works.StateAsync());
    }

    [Fact]
    public async Task A_service_that_has_lost_a_job_stops_and_reports_nothing()
    {
        await using var works = await Works.NewAsync(databases, DatabaseKind.Sqlite);
        works.Do = async (job, cancel) =>
        {
            // Somebody else has it now.
            await using (var db = works.Database.Open())
                await db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(j => j.Holder, 1), Cancel);
            await Task.Delay(TimeSpan.FromMinutes(1), cancel);
        };
        await works.AskAsync();

        Assert.True(await works.Runner.RunNextAsync(Cancel));

        Assert.Equal((JobState.Running, 1, ""), await works.StateAsync());
    }

    [Fact]
    public async Task The_operator_can_measure_jobs_by_kind()
    {
        await using var works = await Works.NewAsync(databases, DatabaseKind.Sqlite);
        var measured = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener { InstrumentPublished = Listen };
        listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Add(i, value, tags));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Add(i, value, tags));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Add(i, value, tags));
        listener.Start();
        works.Do = (_, _) => throw new InvalidOperationException();
        await works.AskAsync();
        works.Clock.Advance(TimeSpan.FromSeconds(90));

        listener.RecordObservableInstruments();
        await works.Runner.RunAllAsync(Cancel);

        Assert.Equal(1, measured["throughcare.jobs.waiting"]);
        Assert.Equal(90, measured["throughcare.jobs.oldest"]);
        Assert.Equal((1, 1), (measured["throughcare.jobs.attempts"], measured["throughcare.jobs.failures"]));
        Assert.True(measured["throughcare.jobs.duration"] > 0);

        void Listen(Instrument instrument, MeterListener to)
        {
            if (ReferenceEquals(instrument.Meter, works.Metrics.Meter))
                to.EnableMeasurementEvents(instrument);
        }

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            Assert.Equal([new("kind", Errand.Key)], tags.ToArray());
            measured[instrument.Name] = measured.GetValueOrDefault(instrument.Name) + value;
        }
    }

    /// <summary>Jobs on a new database, with a handler that does what the test says.</summary>
    private sealed class Works : IAsyncDisposable
    {
        private readonly ServiceProvider services;
        private readonly JobHolder holder;

        private Works(Database database)
        {
            Database = database;
            Clock.Stop();
            var collection = new ServiceCollection();
            collection.AddSingleton(this);
            collection.AddJob<Handler>(Errand);
            services = collection.BuildServiceProvider();
            holder = new JobHolder(database);
            var store = new JobStore(database, Clock);
            Metrics = new JobMetrics(store, Clock);
            Runner = new JobRunner(store, holder, new JobHandlers(services.GetServices<HandledKind>()), new JobProgress(), Metrics,
                services.GetRequiredService<IServiceScopeFactory>(), NullLogger<JobRunner>.Instance);
        }

        public Database Database { get; }

        public TestClock Clock { get; } = new();

        public JobMetrics Metrics { get; }

        public JobRunner Runner { get; }

        public Func<Job, CancellationToken, Task> Do { get; set; } = (_, _) => Task.CompletedTask;

        public int Done { get; private set; }

        public int GivenUp { get; private set; }

        public static async Task<Works> NewAsync(TestDatabases databases, DatabaseKind kind)
        {
            var database = await databases.NewAsync(kind);
            await using var db = database.Open();
            db.Partnerships.Add(new Partnership { PartnershipId = 1, Name = "Made-up partnership" });
            await db.SaveChangesAsync(Cancel);
            return new Works(database);
        }

        public async Task AskAsync()
        {
            await using var db = Database.Open();
            var changing = new Changing(Database, new AuditTrail(Database, new AuditKey(new byte[32]), Clock));
            await changing.MakeAsync(db, Actor.Program(1, "Test"), change =>
            {
                change.KeepWithoutEvent();
                return JobRequests.AskAsync(change, Errand, "{}", Clock.GetUtcNow().UtcDateTime, cancel: Cancel);
            }, Cancel);
        }

        public async Task<(JobState State, int Attempts, string Trouble)> StateAsync()
        {
            await using var db = Database.Open();
            var job = await db.Jobs.AsNoTracking().SingleAsync(Cancel);
            return (job.State, job.Attempts, job.Trouble);
        }

        public async ValueTask DisposeAsync()
        {
            Runner.Dispose();
            Metrics.Dispose();
            await holder.DisposeAsync();
            await services.DisposeAsync();
        }

        private sealed class Handler(Works works) : IJobHandler
        {
            public Task RunAsync(Job job, Action<int> progress, CancellationToken cancel)
            {
                works.Done++;
                return works.Do(job, cancel);
            }

            public Task GiveUpAsync(Job job, CancellationToken cancel)
            {
                works.GivenUp++;
                return Task.CompletedTask;
            }
        }
    }
}
