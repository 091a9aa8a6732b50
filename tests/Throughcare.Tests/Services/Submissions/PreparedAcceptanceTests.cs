using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Submissions;
using Throughcare.Services.Clients;
using Throughcare.Storage;
using Throughcare.Storage.Backup;
using Throughcare.Storage.Journeys;
using Throughcare.Storage.Records;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;
using Throughcare.Tests.Web;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Services.Submissions;

/// <summary>
/// Nobody sees a submission that is being put in force until all of it holds, and it leaves nothing behind if it does
/// not.
/// </summary>
public class PreparedAcceptanceTests(TestDatabases databases)
{
    private static readonly DateOnly July = new(2010, 7, 31);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Until_it_holds_everything_reads_as_before(DatabaseKind kind)
    {
        await using var town = await AcceptingTown.NewAsync(databases, kind);
        var before = await town.StateAsync();
        var seen = new List<(int Percent, string State)>();

        await town.Acceptance.ApplyAsync(ServiceHost.Partnership, town.Next, percent => seen.Add((percent, town.State())), Cancel);

        Assert.Contains(seen, s => s.Percent is 80 or 90);
        Assert.All(seen, s => Assert.Equal(before, s.State));
        Assert.NotEqual(before, await town.StateAsync());
        Assert.StartsWith("15 episodes, 15 interventions, 15 profiles, 17 clients", await town.StateAsync(), StringComparison.Ordinal);
        await town.IsWholeAsync();
    }

    [Theory, EachDatabase]
    public async Task If_another_agency_changes_in_the_meantime_both_changes_hold(DatabaseKind kind)
    {
        await using var town = await AcceptingTown.NewAsync(databases, kind);

        await town.Acceptance.ApplyAsync(ServiceHost.Partnership, town.Next, Once(90, () => town.Change("A0002")), Cancel);

        Assert.Equal(SubmissionState.Accepted, (await town.Host.FindAsync(town.Next)).State);
        Assert.StartsWith("19 episodes", await town.StateAsync(), StringComparison.Ordinal);
        await town.IsWholeAsync();
    }

    [Theory, EachDatabase]
    public async Task If_the_agencys_own_records_change_in_the_meantime_they_are_kept_and_it_is_compared_again(DatabaseKind kind)
    {
        await using var town = await AcceptingTown.NewAsync(databases, kind);

        await town.Acceptance.ApplyAsync(ServiceHost.Partnership, town.Next, Once(80, () => town.Change("A0001")), Cancel);

        Assert.Equal((SubmissionState.Received, SubmissionDecisions.RecordsChanged),
            ((await town.Host.FindAsync(town.Next)).State, (await town.Host.FindAsync(town.Next)).Reason));
        Assert.StartsWith("4 episodes", await town.StateAsync(), StringComparison.Ordinal);
        await town.IsWholeAsync();
    }

    [Theory, EachDatabase]
    public async Task The_remains_of_an_acceptance_cut_off_go_at_the_next_start(DatabaseKind kind)
    {
        await using var town = await AcceptingTown.NewAsync(databases, kind);
        var before = await town.StateAsync();
        foreach (var percent in new[] { 40, 80, 90 })
        {
            await town.CutOffAsync(percent);
            Assert.Equal(before, await town.StateAsync());
            await using (var db = town.Host.Database.Open())
                Assert.Equal(1, await db.PreparedChanges.CountAsync(Cancel));

            await town.Acceptance.ClearAsync(ServiceHost.Partnership, Cancel);

            Assert.Equal(before, await town.StateAsync());
            await town.IsWholeAsync();
        }
        await town.Acceptance.ApplyAsync(ServiceHost.Partnership, town.Next, cancel: Cancel);
        Assert.StartsWith("15 episodes", await town.StateAsync(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_backup_made_in_the_meantime_shows_the_state_before(DatabaseKind kind)
    {
        await using var town = await AcceptingTown.NewAsync(databases, kind);
        var before = await town.StateAsync();
        using var archive = new MemoryStream();

        await town.Acceptance.ApplyAsync(
            ServiceHost.Partnership, town.Next, Once(90, () => BackupArchive.WriteAsync(town.Host.Database, archive, null, Cancel).GetAwaiter().GetResult()), Cancel);

        archive.Position = 0;
        var restored = await databases.NewAsync(kind);
        await BackupArchive.RestoreAsync(restored, archive, null, Cancel);
        Assert.Equal(before, await AcceptingTown.StateOfAsync(restored));
    }

    [Theory, EachDatabase]
    public async Task Nobody_can_undo_the_submission_in_force_while_the_next_is_on_its_way(DatabaseKind kind)
    {
        await using var town = await AcceptingTown.NewAsync(databases, kind);
        var undone = DecisionResult.Done;

        await town.Acceptance.ApplyAsync(
            ServiceHost.Partnership, town.Next,
                Once(80, () => undone = town.Acceptance.UndoAsync(town.Manager, town.First, "Wrong month", Cancel).GetAwaiter().GetResult()), Cancel);

        Assert.Equal(DecisionResult.TooLate, undone);
        Assert.Equal(SubmissionState.Accepted, (await town.Host.FindAsync(town.Next)).State);
        await town.IsWholeAsync();
    }

    private static Action<int> Once(int at, Action act)
    {
        var isDone = false;
        return percent =>
        {
            if (percent != at || isDone)
                return;
            isDone = true;
            act();
        };
    }

    /// <summary>
    /// A partnership in which one submission is in force and another has been accepted; its service has stopped, so
    /// that the test can work on it.
    /// </summary>
    private sealed class AcceptingTown(ServiceHost host, Actor manager, int first, int next) : IAsyncDisposable
    {
        public ServiceHost Host => host;

        public Actor Manager => manager;

        public int First => first;

        public int Next => next;

        public SubmissionAcceptance Acceptance => host.Service.Services.GetRequiredService<SubmissionAcceptance>();

        public static async Task<AcceptingTown> NewAsync(TestDatabases databases, DatabaseKind kind)
        {
            var host = await ServiceHost.StartAsync(databases, kind);
            using var manager = await host.SignInAsAsync("data-manager");
            var first = await host.AcceptAsync(manager, MadeUpExtract.Of("A0001", 12));
            var rows = Enumerable.Range(3, 15).Select(n => MadeUpExtract.Row("A0001", n, drug: n % 2 == 0 ? "2200" : "1011"));
            var next = await host.SubmitAsync(manager, MadeUpExtract.Of(rows), July);
            await host.Service.StopAsync(Cancel);
            var actor = Actor.OfAccount(ServiceHost.Partnership, manager.AccountId, "Tester 1");
            await host.Service.Services.GetRequiredService<SubmissionDecisions>().AcceptAsync(actor, next, isConfirmed: true, Cancel);
            return new AcceptingTown(host, actor, first, next);
        }

        public string State() => StateAsync().GetAwaiter().GetResult();

        public Task<string> StateAsync() => StateOfAsync(host.Database);

        /// <summary>Everything that anybody can read of records, clients and figures.</summary>
        public static async Task<string> StateOfAsync(Database database)
        {
            await using var db = database.Open();
            var everybody = new Actor(ServiceHost.Partnership, 1, "Tester",
                new Authority([new HeldRole("data-manager", "A0001"), new HeldRole("data-manager", "A0002")]));
            var access = new RecordAccess(db, TimeProvider.System);
            await using var read = await database.BeginReadAsync(db, Cancel);
            var records = new ExtractRecords((await RecordStore.LoadAsync(db, ServiceHost.Partnership, cancel: Cancel)).Extract);
            var facts = (await new FactsStore(database).LoadAsync(ServiceHost.Partnership, Cancel))!;
            var drugs = await db.Episodes.InForceIn(db).Where(e => EF.Property<string?>(e, Domain.Dataset.Concept.MainDrug.Key) == "2200").CountAsync(Cancel);
            return $"{records.Episodes} episodes, {await db.Interventions.InForceIn(db).CountAsync(Cancel)} interventions, "
                + $"{await db.Tops.InForceIn(db).CountAsync(Cancel)} profiles, {await access.ClientsOf(everybody).CountAsync(Cancel)} clients, "
                + $"{await new ClientLists(db, access).Called(everybody, "C17").CountAsync(Cancel)} called C17, {drugs} with another drug, "
                + $"facts {facts.Version} to {facts.Facts.AsOf} of {facts.Facts.Shards.Sum(s => s.Persons)} persons";
        }

        /// <summary>Ends work on the submission, as the end of the process would, when it has got this far.</summary>
        public async Task CutOffAsync(int at)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Acceptance.ApplyAsync(ServiceHost.Partnership, next, Once(at, end.Cancel), end.Token));
        }

        /// <summary>Another change to an agency's records, from four clients.</summary>
        public void Change(string agency) => ChangeAsync(agency).GetAwaiter().GetResult();

        /// <summary>Facts agree with the records, and nothing is left of what was prepared or is no longer needed.</summary>
        public async Task IsWholeAsync()
        {
            await Acceptance.ClearAsync(ServiceHost.Partnership, Cancel);
            await using var db = host.Database.Open();
            var kept = (await new FactsStore(host.Database).LoadAsync(ServiceHost.Partnership, Cancel))!;
            var records = await RecordStore.LoadAsync(db, ServiceHost.Partnership, cancel: Cancel);
            var built = Facts.Build(records.Extract, kept.Facts.AsOf);
            Assert.Equal(Figures(built), Figures(kept.Facts));
            Assert.Empty(await db.PreparedChanges.ToListAsync(Cancel));
            Assert.Equal(Facts.KeptShards, await db.KeptShards.CountAsync(Cancel));
            Assert.Equal(await db.Episodes.CountAsync(e => e.Until == null, Cancel), new ExtractRecords(records.Extract).Episodes);
            var changes = await db.Changes.Select(c => c.ChangeId).ToListAsync(Cancel);
            Assert.DoesNotContain(await db.Episodes.Select(e => e.Since).ToListAsync(Cancel), since => !changes.Contains(since));
            Assert.DoesNotContain(await db.Episodes.Select(e => e.Until).ToListAsync(Cancel), until => until is { } change && !changes.Contains(change));
            Assert.DoesNotContain(await db.Clients.Select(c => c.Since).ToListAsync(Cancel), since => !changes.Contains(since));
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();

        private static string Figures(Facts facts)
        {
            using var target = new MemoryStream();
            using (var json = new Utf8JsonWriter(target))
                AssessmentJson.Write(json, Assessor.Assess(facts, new Question { Year = new FinancialYear(2010), AsOf = facts.AsOf }));
            return Encoding.UTF8.GetString(target.ToArray());
        }

        private async Task ChangeAsync(string agency)
        {
            await using var db = host.Database.Open();
            await using var transaction = await host.Database.BeginChangeAsync(db, ServiceHost.Partnership, Cancel);
            var text = Encoding.UTF8.GetBytes(MadeUpExtract.Of(agency, 4, first: 100));
            var extract = ExtractReader.Read([new ExtractInput("a.csv", () => new MemoryStream(text))], RecordStore.Version, new FaultLog(RecordStore.Version));
            var held = await RecordStore.LoadAsync(db, ServiceHost.Partnership, agency, cancel: Cancel);
            var change = await RecordStore.AddChangeAsync(db, ServiceHost.Partnership, agency, ChangeKind.Submission, DateTime.UtcNow, account: null, cancel: Cancel);
            var touched = await RecordsAtOnce.ApplyAsync(db, change, held, extract, SubmissionComparison.Of(held.Extract, extract), Cancel);
            await FactsStore.UpdateAsync(db, ServiceHost.Partnership, known: null, touched, MadeUpExtract.DataDate, Cancel);
            await transaction.CommitAsync(Cancel);
        }
    }
}
