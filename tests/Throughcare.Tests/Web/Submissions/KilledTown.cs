using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Submissions;
using Throughcare.Services;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Journeys;
using Throughcare.Storage.Records;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>
/// A partnership whose service is the real program, killed over and over again while it works. It stands on SQLite, and on
/// PostgreSQL when the whole run does: the rules are the same, and each kill takes two processes.
/// </summary>
internal sealed class KilledTown : IAsyncDisposable
{
    /// <summary>Clients in each extract: enough that putting them in force takes a while.</summary>
    public const int Clients = 1500;

    private static readonly string[] Texts =
    [
        MadeUpExtract.Of("A0001", Clients),
        MadeUpExtract.Of(Enumerable.Range(100, Clients).Select(n => MadeUpExtract.Row("A0001", n, drug: n % 2 == 0 ? "2200" : "1011"))),
    ];

    private static readonly Lazy<State[]> Expected = new(() => [.. Texts.Select(Assess)]);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("throughcare-killed-");
    private readonly ServiceHost host;
    private readonly Visitor manager;

    private KilledTown(ServiceHost host, Visitor manager)
    {
        this.host = host;
        this.manager = manager;
        Database = host.Database;
    }

    /// <summary>Two extracts that take turns: from one to the other some clients go, some are new and many change.</summary>
    public static IReadOnlyList<string> Extracts => Texts;

    public Database Database { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="prepare">What happens before the first kill, in a service that nobody kills.</param>
    public static async Task<KilledTown> NewAsync(TestDatabases databases, Func<Town, Visitor, Task>? prepare = null)
    {
        var started = await ServiceHost.StartAsync(databases);
        var town = new KilledTown(started, await started.SignInAsAsync("data-manager"));
        if (prepare is not null)
            await prepare(town.host, town.manager);
        await town.MoveAsync();
        return town;
    }

    public Task<KilledService> StartAsync() => KilledService.StartAsync(Database, folder.FullName);

    /// <summary>The data manager's browser at a service that has just started.</summary>
    public Visitor VisitorOf(KilledService service) => service.As(manager);

    /// <summary>
    /// Does something again and again. The first time it is let through, to know how long it takes here; then the service
    /// is killed a step later each time, from at once to when it should be over.
    /// </summary>
    /// <param name="kills">How often.</param>
    /// <param name="prepare">Goes before, with nobody killing.</param>
    /// <param name="act">Does it, and ends when it has been done or when nobody is there any more to do it.</param>
    /// <param name="look">Looks at what is there after the kill, before anything starts again: whether it has been done.</param>
    public async Task KillAsync(int kills, Func<Visitor, Task> prepare, Func<Visitor, CancellationToken, Task> act, Func<Task<bool>> look)
    {
        var took = TimeSpan.Zero;
        var cutOff = 0;
        for (var kill = 0; kill <= kills; kill++)
        {
            var delay = took * (kill - 1) / (kills - 1);
            await using (var service = await StartAsync())
            {
                using var visitor = VisitorOf(service);
                using var killed = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
                await prepare(visitor);
                var watch = Stopwatch.StartNew();
                var acting = act(visitor, killed.Token);
                if (kill == 0)
                    await acting;
                else
                    await Task.Delay(delay, Cancel);
                took = kill == 0 ? watch.Elapsed : took;
                await service.KillAsync();
                await killed.CancelAsync();
                await EndAsync(acting);
            }
            var isDone = await look();
            cutOff += isDone ? 0 : 1;
            // It was faster this time: the next ones must not all come too late.
            if (isDone && delay < took && kill > 0)
                took = delay;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"At the last it took {took.TotalSeconds:0.0} s; of {kills} kills {cutOff} came before the end.");
        Assert.True(cutOff > 0, "No kill came before the end: the test proves nothing.");
    }

    /// <summary>Records, facts and figures are of one extract, and the audit trail is whole.</summary>
    /// <param name="extract">Which of <see cref="Extracts"/>.</param>
    public async Task HoldsAsync(int extract)
    {
        await using var db = Database.Open();
        var found = new State(
            Figures((await new FactsStore(Database).LoadAsync(ServiceHost.Partnership, Cancel))!.Facts),
            await db.Episodes.InForceIn(db).CountAsync(Cancel),
            await db.Interventions.InForceIn(db).CountAsync(Cancel),
            await db.Tops.InForceIn(db).CountAsync(Cancel));
        Assert.Equal(Expected.Value[extract], found);
        Assert.Equal(found.Figures, Figures(Facts.Build((await RecordStore.LoadAsync(db, ServiceHost.Partnership, cancel: Cancel)).Extract, MadeUpExtract.DataDate)));
        var trail = await new AuditVerification(Database, AuditKey.Load(Path.Combine(folder.FullName, "keys"), mayCreate: false), Capabilities.Witnesses)
            .RunAsync([], Cancel);
        Assert.All(trail, t => Assert.Empty(t.Damages));
    }

    /// <summary>Waits until nothing is left of what was prepared, nor of the content of submissions that have been decided.</summary>
    public async Task ClearedAsync()
    {
        await using var db = Database.Open();
        var watch = Stopwatch.StartNew();
        while (await db.PreparedChanges.AnyAsync(Cancel) || await db.SubmissionContents.AnyAsync(Cancel) || await db.KeptShards.CountAsync(Cancel) > Facts.KeptShards)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "What was left behind is still there.");
            await Task.Delay(50, Cancel);
        }
    }

    /// <summary>Sends an extract, and waits until it has been checked.</summary>
    public async Task<int> SubmitAsync(Visitor visitor, string text)
    {
        var id = await SendAsync(visitor, text);
        Assert.Equal(SubmissionState.Review, (await WaitAsync(id, Cancel, SubmissionState.Received, SubmissionState.Checking)).State);
        return id;
    }

    public static async Task<int> SendAsync(Visitor visitor, string text) => int.Parse((await visitor.SendAsync(text)).Location["/submissions/".Length..]);

    /// <summary>Decides to accept a submission, which the service then does.</summary>
    public static async Task DecideAsync(Visitor visitor, int id)
    {
        await visitor.GetAsync($"/submissions/{id}/accept");
        Assert.Equal($"/submissions/{id}", (await visitor.SubmitAsync()).Location);
    }

    /// <summary>Waits until a submission is in force that somebody has decided to accept.</summary>
    public async Task AcceptedAsync(int id, CancellationToken cancel) =>
        Assert.Equal(SubmissionState.Accepted, (await WaitAsync(id, cancel, SubmissionState.Accepting)).State);

    /// <summary>Waits until a submission has left some states.</summary>
    public async Task<Submission> WaitAsync(int id, CancellationToken cancel, params SubmissionState[] left)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromMinutes(1))
        {
            var found = await FindAsync(id);
            if (!left.Contains(found.State))
                return found;
            await Task.Delay(20, cancel);
        }
        throw new TimeoutException($"Submission {id} did not leave {string.Join(", ", left)}.");
    }

    public async Task<Submission> FindAsync(int id)
    {
        await using var db = Database.Open();
        return await db.Submissions.AsNoTracking().SingleAsync(s => s.PartnershipId == ServiceHost.Partnership && s.SubmissionId == id, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        manager.Dispose();
        if (Database != host.Database)
            Database.CloseIdleConnections();
        await host.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>Whoever waited for an answer when the service was killed got a right one or none.</summary>
    private static async Task EndAsync(Task acting)
    {
        try
        {
            await acting;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // None.
        }
    }

    /// <summary>Stops the service of the test and moves its database and keys to where the program looks for them.</summary>
    private async Task MoveAsync()
    {
        await host.Service.StopAsync(Cancel);
        host.Database.CloseIdleConnections();
        var keys = Directory.CreateDirectory(Path.Combine(folder.FullName, "keys"));
        foreach (var key in Directory.GetFiles(host.KeysFolder))
            File.Copy(key, Path.Combine(keys.FullName, Path.GetFileName(key)));
        if (host.Database.Kind != DatabaseKind.Sqlite)
            return;
        var file = Path.Combine(folder.FullName, "throughcare.db");
        Database = new Database(DatabaseAddress.Sqlite(file));
        await using var from = host.Database.Open();
        await from.Database.ExecuteSqlAsync($"VACUUM INTO {file}", Cancel);
    }

    /// <summary>What an assessment of an extract must say, and how many records there are.</summary>
    private static State Assess(string text)
    {
        var input = new ExtractInput("extract.csv", () => new MemoryStream(MadeUpExtract.Bytes(text)));
        var extract = ExtractReader.Read([input], DatasetVersion.H, new FaultLog(DatasetVersion.H));
        return new State(Figures(Facts.Build(extract, MadeUpExtract.DataDate)), Clients, Clients, Clients);
    }

    private static string Figures(Facts facts)
    {
        using var target = new MemoryStream();
        using (var json = new Utf8JsonWriter(target))
            AssessmentJson.Write(json, Assessor.Assess(facts, new Question { Year = new FinancialYear(2010), AsOf = MadeUpExtract.DataDate }));
        return System.Text.Encoding.UTF8.GetString(target.ToArray());
    }

    private sealed record State(string Figures, int Episodes, int Interventions, int Tops);
}
