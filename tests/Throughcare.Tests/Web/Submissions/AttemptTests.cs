using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Jobs;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;
using Throughcare.Web.Host;
using Throughcare.Web.Hosting;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>Checks that come to no end, through an error of the database or the end of the process.</summary>
public class AttemptTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_check_that_an_error_of_the_database_cuts_off_is_tried_again_and_nothing_is_lost(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        await BreakAsync(host.Database);
        var id = await SendAsync(manager);
        await WaitAsync(host, id, SubmissionState.Received, attempts: 1);
        await using (var db = host.Database.Open())
            Assert.True(await db.SubmissionContents.AnyAsync(Cancel));

        await MendAsync(host.Database);
        host.Clock.Advance(TimeSpan.FromMinutes(2));

        var found = await WaitAsync(host, id, SubmissionState.Review, attempts: 2);
        Assert.Equal(12, found.EpisodesNew);
        Assert.Equal(["submission.received", "submission.checked"], await host.ActionsAsync("submission", id));
    }

    [Theory, EachDatabase]
    public async Task A_check_that_was_to_be_tried_again_later_than_it_may_by_a_clock_that_was_ahead_is_tried_now(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        host.Clock.Advance(TimeSpan.FromDays(365));
        using var manager = await host.SignInAsAsync("data-manager");
        await BreakAsync(host.Database);
        var id = await SendAsync(manager);
        await WaitAsync(host, id, SubmissionState.Received, attempts: 1);
        await MendAsync(host.Database);

        host.Clock.GoBack(TimeSpan.FromDays(365));

        await WaitAsync(host, id, SubmissionState.Review, attempts: 2);
    }

    [Theory, EachDatabase]
    public async Task After_the_second_attempt_a_check_is_given_up_in_plain_words_and_recorded(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        await BreakAsync(host.Database);
        var id = await SendAsync(manager);
        await WaitAsync(host, id, SubmissionState.Received, attempts: 1);
        host.Clock.Advance(TimeSpan.FromMinutes(2));

        // The third time nothing is tried any more.
        await WaitAsync(host, id, SubmissionState.Unusable, attempts: 3);
        Assert.Contains("it was tried twice and came to no end. Send them again", (await manager.GetAsync($"/submissions/{id}")).Words(), StringComparison.Ordinal);
        await using var db = host.Database.Open();
        Assert.Empty(await db.SubmissionContents.ToListAsync(Cancel));
        Assert.Equal(["submission.received", "submission.checked"], await host.ActionsAsync("submission", id));
    }

    [Theory, EachDatabase]
    public async Task Files_whose_check_ended_the_process_twice_do_not_end_it_again(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        var deadly = await host.SubmitAsync(manager, MadeUpExtract.Of("A0001", 12));
        var once = await host.SubmitAsync(manager, MadeUpExtract.Of("A0001", 12));
        await host.Service.StopAsync(Cancel);
        // As it is after the process died in the middle of a check.
        await host.LeaveAsync(deadly, SubmissionState.Checking, attempts: 2);
        await host.LeaveAsync(once, SubmissionState.Checking, attempts: 1);

        await using var restarted =
            await Service.BuildAsync(new ServiceOptions { Database = host.Database, KeysFolder = host.KeysFolder, Urls = ["http://127.0.0.1:0"] });
        await restarted.StartAsync(Cancel);

        await WaitAsync(host, deadly, SubmissionState.Unusable, attempts: 3);
        await WaitAsync(host, once, SubmissionState.Review, attempts: 2);
        await restarted.StopAsync(Cancel);
    }

    private static async Task<int> SendAsync(Visitor manager) =>
        int.Parse((await manager.SendAsync(MadeUpExtract.Of("A0001", 12))).Location["/submissions/".Length..]);

    /// <summary>Makes the end of every check fail, as a full disk does.</summary>
    private static async Task BreakAsync(Database database)
    {
        await using var db = database.Open();
        if (database.Kind == DatabaseKind.Sqlite)
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER broken BEFORE INSERT ON submission_completeness BEGIN SELECT RAISE(ABORT, 'broken'); END", Cancel);
            return;
        }
        await db.Database.ExecuteSqlRawAsync("CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$", Cancel);
        await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER broken BEFORE INSERT ON submission_completeness FOR EACH STATEMENT EXECUTE FUNCTION broken()", Cancel);
    }

    private static async Task MendAsync(Database database)
    {
        await using var db = database.Open();
        await db.Database.ExecuteSqlRawAsync(database.Kind == DatabaseKind.Sqlite ? "DROP TRIGGER broken" : "DROP TRIGGER broken ON submission_completeness", Cancel);
    }

    private static async Task<Submission> WaitAsync(ServiceHost host, int id, SubmissionState state, int attempts)
    {
        for (var i = 0; i < 600; i++)
        {
            var found = await host.FindAsync(id);
            if (found.State == state && await AttemptsAsync(host, id) == attempts)
                return found;
            await Task.Delay(50, Cancel);
        }
        var last = await host.FindAsync(id);
        throw new TimeoutException($"Submission {id} is {last.State} after {await AttemptsAsync(host, id)} attempts.");
    }

    /// <summary>How often the last job that checks a submission has begun and come to an end.</summary>
    private static async Task<int> AttemptsAsync(ServiceHost host, int id)
    {
        await using var db = host.Database.Open();
        var about = SubmissionJobs.About(id);
        return await db.Jobs.Where(j => j.Kind == SubmissionJobs.Check.Key && j.Payload == about).OrderByDescending(j => j.JobId)
            .Select(j => j.State == JobState.Running ? j.Attempts - 1 : j.Attempts).FirstAsync(Cancel);
    }
}
