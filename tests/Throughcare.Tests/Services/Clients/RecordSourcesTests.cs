using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Domain.Submissions;
using Throughcare.Services.Clients;
using Throughcare.Storage;
using Throughcare.Storage.Records;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;
using Throughcare.Tests.Web;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Services.Clients;

/// <summary>Who may say where an agency's records come from, and what is refused after that.</summary>
public class RecordSourcesTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task An_agency_changes_over_to_entering_its_records_here_and_back(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 3));
        var waiting = await town.SubmitAsync(manager, MadeUpExtract.Of("A0001", 4));
        var actor = await ActorAsync(town, "data-manager", "A0001");

        Assert.Equal(SourceResult.Done, await SetAsync(town, actor, "A0001", SourceKind.Entry));
        Assert.Equal(SourceResult.IsSo, await SetAsync(town, actor, "A0001", SourceKind.Entry));

        // A submission sent now is refused, and so is one that was waiting.
        var refused = await town.SubmitAsync(manager, MadeUpExtract.Of("A0001", 5));
        await manager.GetAsync($"/submissions/{waiting}/accept");
        await manager.SubmitAsync("main form", ("Confirmed", "true"));
        await town.WaitAsync(waiting, SubmissionState.Received, SubmissionState.Checking, SubmissionState.Accepting);
        await using var db = town.Open();
        var unusable = await db.Submissions.Where(s => s.State == SubmissionState.Unusable).OrderBy(s => s.SubmissionId).ToListAsync(Cancel);
        Assert.Equal([waiting, refused], unusable.Select(s => s.SubmissionId));
        Assert.All(unusable, s => Assert.StartsWith("The records of agency A0001 are entered here, so its extracts are not taken.", s.Reason, StringComparison.Ordinal));
        Assert.Contains("are entered here", (await manager.GetAsync($"/submissions/{refused}")).Words(), StringComparison.Ordinal);
        Assert.Equal(3, await db.Episodes.CountAsync(e => e.Until == null, Cancel));

        Assert.Equal(SourceResult.Done, await SetAsync(town, actor, "A0001", SourceKind.Extracts));
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 5));
        Assert.Equal(5, await db.Episodes.CountAsync(e => e.Until == null, Cancel));
        var events = await db.AuditEvents.Where(e => e.Action == "record.source-changed").OrderBy(e => e.Sequence).ToListAsync(Cancel);
        Assert.Equal([("agency", "A0001"), ("agency", "A0001")], events.Select(e => (e.SubjectKind, e.Subject)));
        Assert.All(events, e => Assert.Equal(actor.AccountId, e.AccountId));
        Assert.Equal(0, await new SourceWitness().CountUntoldAsync(db, town.Partnership, db.AuditEvents, Cancel));
    }

    [Theory, EachDatabase]
    public async Task A_source_without_its_event_is_found(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        await using var db = town.Database.Open();
        await using var transaction = await town.Database.BeginChangeAsync(db, town.Partnership, Cancel);
        await SourceStore.SetAsync(db, town.Partnership, "A0001", SourceKind.Entry, "", DateTime.UtcNow, account: null, Cancel);

        Assert.Equal(1, await new SourceWitness().CountUntoldAsync(db, town.Partnership, db.AuditEvents.Where(e => e.PartnershipId == town.Partnership), Cancel));
    }

    [Fact]
    public async Task Nobody_can_say_it_for_another_agency()
    {
        var town = await Town.NewAsync(databases);
        var manager = await ActorAsync(town, "data-manager", "A0001");

        Assert.Equal(SourceResult.NotFound, await SetAsync(town, manager, "A0002", SourceKind.Entry));
        Assert.Equal(SourceResult.NotFound, await SetAsync(town, await ActorAsync(town, "team-manager", "A0001"), "A0001", SourceKind.Entry));
        Assert.Equal(SourceResult.NotFound, await SetAsync(town, await ActorAsync(town, "data-manager", "B9999"), "B9999", SourceKind.Entry));
        await using var db = town.Open();
        Assert.Empty(await db.RecordSources.ToListAsync(Cancel));
    }

    private static async Task<Actor> ActorAsync(Town town, string role, string agency)
    {
        HeldRole[] roles = [new(role, agency)];
        var account = await town.OpenAccountAsync(roles);
        return Actor.OfAccount(town.Partnership, account.AccountId, account.Name, new Authority(roles));
    }

    private static async Task<SourceResult> SetAsync(Town town, Actor actor, string agency, SourceKind kind)
    {
        await using var scope = town.Services.CreateAsyncScope();
        var sources = scope.ServiceProvider.GetRequiredService<RecordSources>();
        var result = await sources.SetAsync(actor, agency, kind, " A system ", Cancel);
        if (result != SourceResult.NotFound)
            Assert.Equal(kind, (await sources.CurrentAsync(town.Partnership, agency, Cancel)).Kind);
        return result;
    }
}
