using System.Net;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Storage;
using Throughcare.Storage.Records;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;
using Throughcare.Web.Shared;

namespace Throughcare.Tests.Web.Clients;

/// <summary>Caseloads that were changed while the clock was ahead.</summary>
public class CaseloadClockTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_client_who_was_given_to_a_key_worker_from_a_later_day_can_be_given_to_them_today(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        await host.AcceptAsync(manager, MadeUpExtract.Of("A0001", 1));
        using var team = await host.SignInAsAsync("team-manager");
        using var worker = await host.SignInAsAsync("key-worker");
        await using var db = host.Database.Open();
        var client = (await db.Clients.SingleAsync(Cancel)).ClientId;
        var later = EnglishTime.Today(host.Clock).AddYears(1);
        db.Caseloads.Add(new CaseloadEntry { PartnershipId = ServiceHost.Partnership, ClientId = client, AccountId = worker.AccountId, ValidFrom = later });
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.GetAsync($"/clients/{client}")).Status);

        await team.GetAsync($"/clients/{client}/key-worker");
        await team.SubmitAsync(("Worker", $"{worker.AccountId}"));

        Assert.Equal(HttpStatusCode.OK, (await worker.GetAsync($"/clients/{client}")).Status);
        Assert.Equal(EnglishTime.Today(host.Clock), (await db.Caseloads.AsNoTracking().SingleAsync(Cancel)).ValidFrom);
    }

    [Theory, EachDatabase]
    public async Task A_key_worker_whose_account_was_closed_later_than_now_is_closed(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        await host.AcceptAsync(manager, MadeUpExtract.Of("A0001", 1));
        using var team = await host.SignInAsAsync("team-manager");
        var gone = await host.OpenAccountAsync(new HeldRole("key-worker", "A0001"));
        await using var db = host.Database.Open();
        var (client, later) = ((await db.Clients.SingleAsync(Cancel)).ClientId, host.Clock.GetUtcNow().UtcDateTime.AddYears(1));
        await db.Accounts.Where(a => a.AccountId == gone.AccountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.ClosedAt, later), Cancel);

        Assert.DoesNotContain(gone.Name, (await team.GetAsync($"/clients/{client}/key-worker")).Words(), StringComparison.Ordinal);
    }
}
