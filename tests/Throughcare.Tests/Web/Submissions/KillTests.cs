using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Facts;
using Throughcare.Storage.Records;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>
/// Kills the real process while it puts a submission in force, undoes one, receives one or checks one. Whatever the
/// moment, what is there afterwards is the old or the new state as a whole: records, facts, figures and audit trail.
/// </summary>
public abstract class KillTests(TestDatabases databases, DatabaseKind kind)
{
    private const int Kills = 12;

    /// <summary>Kills while something is done that takes the same ways as accepting.</summary>
    private const int FewKills = 4;

    private const int Clients = 1500;

    /// <summary>The two extracts that take turns: some clients go, some are new, many change.</summary>
    private static readonly string[] Extracts =
    [
        MadeUpExtract.Of("A0001", Clients),
        MadeUpExtract.Of(Enumerable.Range(100, Clients).Select(n => MadeUpExtract.Row("A0001", n, drug: n % 2 == 0 ? "2200" : "1011"))),
    ];

    private static readonly Lazy<State[]> Expected = new(() => [.. Extracts.Select(Assess)]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_is_killed_while_it_accepts_leaves_the_old_or_the_new_state()
    {
        var folder = Directory.CreateTempSubdirectory("throughcare-killed-");
        try
        {
            await using var host = await ServiceHost.StartAsync(databases, kind);
            using var manager = await host.SignInAsAsync("data-manager");
            await host.AcceptAsync(manager, Extracts[0]);
            var id = await host.SubmitAsync(manager, Extracts[1]);
            var database = await MoveAsync(host, folder.FullName);
            var (held, next) = (0, 1);
            var old = 0;
            var took = TimeSpan.Zero;

            // The first one is let through, to know how long it takes here; the others are killed a step later each.
            for (var kill = 0; kill <= Kills; kill++)
            {
                var delay = took * (kill - 1) / (Kills - 2);
                await using (var service = await KilledService.StartAsync(database, folder.FullName))
                {
                    using var visitor = service.As(manager);
                    // What the last one left is taken up: nothing stays half accepted.
                    var found = await WaitAsync(database, id, SubmissionState.Accepting, SubmissionState.Received, SubmissionState.Checking);
                    if (found.State == SubmissionState.Accepted)
                    {
                        (held, next) = (next, held);
                        id = int.Parse((await visitor.SendAsync(Extracts[next])).Location["/submissions/".Length..]);
                        found = await WaitAsync(database, id, SubmissionState.Received, SubmissionState.Checking);
                    }
                    Assert.Equal(SubmissionState.Review, found.State);
                    await AcceptAsync(visitor, id);
                    var watch = Stopwatch.StartNew();
                    if (kill == 0)
                        await WaitAsync(database, id, SubmissionState.Accepting);
                    else
                        await Task.Delay(delay, Cancel);
                    await service.KillAsync();
                    took = kill == 0 ? watch.Elapsed : took;
                }
                // Before anything starts again: the records, the facts and the figures are one of the two states.
                var isNew = (await FindAsync(database, id)).State == SubmissionState.Accepted;
                old += isNew ? 0 : 1;
                // It was faster this time: the next ones must not all come too late.
                if (isNew && delay < took && kill > 0)
                    took = delay;
                await CheckAsync(database, folder.FullName, Expected.Value[isNew ? next : held], id, isNew);
            }

            // In the end it is accepted all the same.
            await using (var service = await KilledService.StartAsync(database, folder.FullName))
            {
                using var visitor = service.As(manager);
                if ((await WaitAsync(database, id, SubmissionState.Accepting)).State != SubmissionState.Accepted)
                {
                    await AcceptAsync(visitor, id);
                    await WaitAsync(database, id, SubmissionState.Accepting);
                }
                await CheckAsync(database, folder.FullName, Expected.Value[next], id, isNew: true);
            }
            TestContext.Current.TestOutputHelper?.WriteLine($"An acceptance took {took.TotalSeconds:0.0} s; of {Kills} kills {old} left the old state.");
            Assert.True(old > 0, "No kill came before the end of an acceptance: the test proves nothing.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_service_that_is_killed_while_it_undoes_leaves_the_old_or_the_new_state()
    {
        var folder = Directory.CreateTempSubdirectory("throughcare-killed-");
        try
        {
            await using var host = await ServiceHost.StartAsync(databases, kind);
            using var manager = await host.SignInAsAsync("data-manager");
            await host.AcceptAsync(manager, Extracts[0]);
            var id = await host.AcceptAsync(manager, Extracts[1]);
            var database = await MoveAsync(host, folder.FullName);
            var old = 0;
            var took = TimeSpan.Zero;

            for (var kill = 0; kill <= FewKills; kill++)
            {
                var delay = took * (kill - 1) / FewKills;
                await using (var service = await KilledService.StartAsync(database, folder.FullName))
                {
                    using var visitor = service.As(manager);
                    if ((await FindAsync(database, id)).State == SubmissionState.Undone)
                    {
                        id = int.Parse((await visitor.SendAsync(Extracts[1])).Location["/submissions/".Length..]);
                        await WaitAsync(database, id, SubmissionState.Received, SubmissionState.Checking);
                        await AcceptAsync(visitor, id);
                        Assert.Equal(SubmissionState.Accepted, (await WaitAsync(database, id, SubmissionState.Accepting)).State);
                    }
                    await visitor.GetAsync($"/submissions/{id}/undo");
                    var watch = Stopwatch.StartNew();
                    var undoing = visitor.SubmitAsync(("Reason", "Wrong month"));
                    // The first one is let through, to know how long it takes here; the others are killed a step later each.
                    if (kill == 0)
                        Assert.Equal($"/submissions/{id}", (await undoing).Location);
                    else
                        await Task.Delay(delay, Cancel);
                    took = kill == 0 ? watch.Elapsed : took;
                    await service.KillAsync();
                    // Whoever waited for the answer gets it or none.
                    await Task.WhenAny(undoing);
                    _ = undoing.Exception;
                }
                var isUndone = (await FindAsync(database, id)).State == SubmissionState.Undone;
                old += isUndone ? 0 : 1;
                // It was faster this time: the next ones must not all come too late.
                if (isUndone && delay < took && kill > 0)
                    took = delay;
                await CheckAsync(database, folder.FullName, Expected.Value[isUndone ? 0 : 1]);
                await using var db = database.Open();
                Assert.Equal(isUndone ? 1 : 0, await db.Changes.CountAsync(c => c.SubmissionId == id && c.Kind == ChangeKind.Undo, Cancel));
                Assert.Equal(isUndone ? 1 : 0, await db.AuditEvents.CountAsync(e => e.Action == "submission.undone" && e.Subject == $"{id}", Cancel));
            }
            Assert.True(old > 0, "No kill came before the end of an undoing: the test proves nothing.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_service_that_is_killed_while_it_checks_checks_again()
    {
        var folder = Directory.CreateTempSubdirectory("throughcare-killed-");
        try
        {
            await using var host = await ServiceHost.StartAsync(databases, kind);
            using var manager = await host.SignInAsAsync("data-manager");
            var database = await MoveAsync(host, folder.FullName);
            var faulty = MadeUpExtract.Of(Enumerable.Range(1, Clients).Select(n => MadeUpExtract.Row("A0001", n, drug: "")));
            var cut = 0;
            var took = TimeSpan.Zero;

            for (var kill = 0; kill <= FewKills; kill++)
            {
                int id;
                await using (var service = await KilledService.StartAsync(database, folder.FullName))
                {
                    using var visitor = service.As(manager);
                    id = int.Parse((await visitor.SendAsync(faulty)).Location["/submissions/".Length..]);
                    var watch = Stopwatch.StartNew();
                    if (kill == 0)
                        await WaitAsync(database, id, SubmissionState.Received, SubmissionState.Checking);
                    else
                        await Task.Delay(took * (kill - 1) / FewKills, Cancel);
                    took = kill == 0 ? watch.Elapsed : took;
                    await service.KillAsync();
                }
                cut += (await FindAsync(database, id)).State == SubmissionState.Review ? 0 : 1;
                await using (await KilledService.StartAsync(database, folder.FullName))
                {
                    var found = await WaitAsync(database, id, SubmissionState.Received, SubmissionState.Checking);
                    Assert.Equal((SubmissionState.Review, Clients, Clients, Clients), (found.State, found.Rows, found.EpisodesNew, found.Faults));
                }
                await using var db = database.Open();
                Assert.Equal(Clients, await db.SubmissionFaults.CountAsync(f => f.SubmissionId == id, Cancel));
                Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.Action == "submission.checked" && e.Subject == $"{id}", Cancel));
            }
            Assert.True(cut > 0, "No kill came before the end of a check: the test proves nothing.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Of_files_that_were_still_arriving_when_the_service_was_killed_nothing_is_left()
    {
        var folder = Directory.CreateTempSubdirectory("throughcare-killed-");
        try
        {
            await using var host = await ServiceHost.StartAsync(databases, kind);
            using var manager = await host.SignInAsAsync("data-manager");
            var database = await MoveAsync(host, folder.FullName);
            await using var db = database.Open();

            await using (var service = await KilledService.StartAsync(database, folder.FullName))
            {
                using var visitor = service.As(manager);
                // The end of the file is on its way for as long as the service lives.
                var arriving = new Pipe();
                await arriving.Writer.WriteAsync(MadeUpExtract.Bytes(MadeUpExtract.Of("A0001", 100)), Cancel);
                var sending = visitor.SendAsync([("extract.csv", new StreamContent(arriving.Reader.AsStream()))]);
                for (var i = 0; i < 300 && !await db.Submissions.AnyAsync(Cancel); i++)
                    await Task.Delay(100, Cancel);
                await service.KillAsync();
                await arriving.Writer.CompleteAsync();
                await Assert.ThrowsAsync<HttpRequestException>(() => sending);
            }
            Assert.Equal(SubmissionState.Receiving, (await FindAsync(database, 1)).State);

            await using (var service = await KilledService.StartAsync(database, folder.FullName))
            {
                using var visitor = service.As(manager);
                for (var i = 0; i < 100 && await db.Submissions.AnyAsync(Cancel); i++)
                    await Task.Delay(100, Cancel);
                Assert.Contains("Nothing has been sent yet", (await visitor.GetAsync("/submissions")).Words(), StringComparison.Ordinal);
            }
            Assert.Empty(await db.Submissions.ToListAsync(Cancel));
            Assert.Empty(await db.SubmissionContents.ToListAsync(Cancel));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What an assessment of an extract must say, and how many records there are.</summary>
    private static State Assess(string text)
    {
        var extract = ExtractReader.Read([new ExtractInput("extract.csv", () => new MemoryStream(MadeUpExtract.Bytes(text)))], DatasetVersion.H, new FaultLog(DatasetVersion.H));
        return new State(Figures(Facts.Build(extract, MadeUpExtract.DataDate)), Clients, Clients, Clients);
    }

    private static string Figures(Facts facts)
    {
        using var target = new MemoryStream();
        using (var json = new Utf8JsonWriter(target))
            AssessmentJson.Write(json, Assessor.Assess(facts, new Question { Year = new FinancialYear(2010), AsOf = MadeUpExtract.DataDate }));
        return System.Text.Encoding.UTF8.GetString(target.ToArray());
    }

    private static async Task CheckAsync(Database database, string folder, State expected, int id, bool isNew)
    {
        await CheckAsync(database, folder, expected);
        await using var db = database.Open();
        Assert.Equal(!isNew, await db.SubmissionContents.AnyAsync(c => c.SubmissionId == id, Cancel));
        Assert.Equal(isNew, await db.Changes.AnyAsync(c => c.SubmissionId == id, Cancel));
        Assert.Equal(isNew ? 1 : 0, await db.AuditEvents.CountAsync(e => e.Action == "submission.accepted" && e.Subject == $"{id}", Cancel));
    }

    /// <summary>Records, facts and figures are of one extract, and the audit trail is whole.</summary>
    private static async Task CheckAsync(Database database, string folder, State expected)
    {
        await using var db = database.Open();
        var found = new State(
            Figures((await new FactsStore(database).LoadAsync(ServiceHost.Partnership, Cancel))!.Facts),
            await db.Episodes.CountAsync(r => r.Until == null, Cancel),
            await db.Interventions.CountAsync(r => r.Until == null, Cancel),
            await db.Tops.CountAsync(r => r.Until == null, Cancel));
        Assert.Equal(expected, found);
        Assert.Equal(expected.Figures, Figures(Facts.Build((await RecordStore.LoadAsync(db, ServiceHost.Partnership, cancel: Cancel)).Extract, MadeUpExtract.DataDate)));
        var trail = await new AuditVerification(database, AuditKey.Load(Path.Combine(folder, "keys"), mayCreate: false)).RunAsync([], Cancel);
        Assert.All(trail, t => Assert.Empty(t.Damages));
    }

    private static async Task AcceptAsync(Visitor visitor, int id)
    {
        await visitor.GetAsync($"/submissions/{id}/accept");
        Assert.Equal($"/submissions/{id}", (await visitor.SubmitAsync()).Location);
    }

    /// <summary>Stops the service of the test and moves its database and keys to where the program looks for them.</summary>
    private async Task<Database> MoveAsync(ServiceHost host, string folder)
    {
        await host.Service.StopAsync(Cancel);
        host.Database.CloseIdleConnections();
        var keys = Directory.CreateDirectory(Path.Combine(folder, "keys"));
        foreach (var key in Directory.GetFiles(host.KeysFolder))
            File.Copy(key, Path.Combine(keys.FullName, Path.GetFileName(key)));
        var database = host.Database;
        if (kind == DatabaseKind.Sqlite)
        {
            database = new Database(DatabaseAddress.Sqlite(Path.Combine(folder, "throughcare.db")));
            await using var from = host.Database.Open();
            await from.Database.ExecuteSqlAsync($"VACUUM INTO {Path.Combine(folder, "throughcare.db")}", Cancel);
        }
        return database;
    }

    private static async Task<Submission> WaitAsync(Database database, int id, params SubmissionState[] left)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromMinutes(1))
        {
            var found = await FindAsync(database, id);
            if (!left.Contains(found.State))
                return found;
            await Task.Delay(50, Cancel);
        }
        throw new TimeoutException($"Submission {id} did not leave {string.Join(", ", left)}.");
    }

    private static async Task<Submission> FindAsync(Database database, int id)
    {
        await using var db = database.Open();
        return await db.Submissions.AsNoTracking().SingleAsync(s => s.PartnershipId == ServiceHost.Partnership && s.SubmissionId == id, Cancel);
    }

    private sealed record State(string Figures, int Episodes, int Interventions, int Tops);
}

public class SqliteKillTests(TestDatabases databases) : KillTests(databases, DatabaseKind.Sqlite);

public class PostgresKillTests(TestDatabases databases) : KillTests(databases, DatabaseKind.Postgres);
