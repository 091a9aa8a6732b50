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

/// <summary>Who sees which client, and what of them.</summary>
public class ClientTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_client_is_found_by_reference_and_shown_in_plain_English(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        var submission = await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 3));

        await manager.GetAsync("/clients");
        var found = await manager.SubmitAsync(("Reference", " REF-2 "));
        var link = Assert.Single(found.Document.QuerySelectorAll("main tbody a")).GetAttribute("href")!;
        var page = await manager.GetAsync(link);

        Assert.Equal("Client C2", page.Title);
        var words = page.Words();
        foreach (var shown in new[] { "Problem substance 1 Heroin", "Referral source Self", "Sex Female", "Specialist prescribing", "Triaged",
            "Intervention started", $"The submission as of 30 June 2010" })
            Assert.Contains(shown, words, StringComparison.Ordinal);
        Assert.Equal($"/submissions/{submission}", page.Document.QuerySelector("main .govuk-summary-card a")!.GetAttribute("href"));
        Assert.DoesNotContain("REF", link, StringComparison.Ordinal);
        var id = int.Parse(link["/clients/".Length..]);
        Assert.Equal(["client.read"], await town.ActionsAsync("client", id));
        await using var db = town.Open();
        Assert.DoesNotContain(await db.AuditEvents.Select(e => e.Detail + e.Subject + e.Reason).ToListAsync(Cancel), d =>
            d.Contains("REF-2", StringComparison.Ordinal) || d.Contains("C2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reference_must_be_typed_and_one_that_nobody_has_is_said_to_be_none()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");

        await manager.GetAsync("/clients");
        Assert.Equal("Enter a client reference", Assert.Single((await manager.SubmitAsync(("Reference", ""))).Errors));
        Assert.Contains("There is no such client among those you may see", (await manager.SubmitAsync(("Reference", "nobody"))).Words(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_key_worker_sees_their_own_caseload_and_nobody_else(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 3));
        using var team = await town.SignInAsAsync("team-manager");
        using var worker = await town.SignInAsAsync("key-worker");
        using var other = await town.SignInAsAsync("key-worker");
        var (mine, theirs) = (await ClientAsync(town, "C1"), await ClientAsync(town, "C2"));

        Assert.Contains("3 clients with an open episode have no key worker", (await team.GetAsync("/")).Words(), StringComparison.Ordinal);
        await team.GetAsync($"/clients/{mine}/key-worker");
        Assert.Equal($"/clients/{mine}", (await team.SubmitAsync(("Worker", $"{worker.AccountId}"))).Location);

        Assert.Equal(HttpStatusCode.OK, (await worker.GetAsync($"/clients/{mine}")).Status);
        Assert.Equal(["C1"], (await worker.GetAsync("/clients")).Document.QuerySelectorAll("main tbody a").Select(a => a.Words()));
        Assert.Contains("You are the key worker of 1 client", (await worker.GetAsync("/")).Words(), StringComparison.Ordinal);
        await worker.GetAsync("/clients");
        Assert.Contains("There is no such client", (await worker.SubmitAsync(("Reference", "C2"))).Words(), StringComparison.Ordinal);
        var hidden = await worker.GetAsync($"/clients/{theirs}");
        var absent = await worker.GetAsync("/clients/9999");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.Status, absent.Status));
        Assert.Equal(absent.WithoutTokens(), hidden.WithoutTokens());
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/clients/{mine}")).Status);
        Assert.Equal(["client.read", "caseload.assigned", "client.read"], await town.ActionsAsync("client", mine));
        Assert.Empty(await town.ActionsAsync("client", theirs));
    }

    [Theory, EachDatabase]
    public async Task A_client_who_goes_to_another_key_worker_is_gone_from_the_first(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 1));
        using var team = await town.SignInAsAsync("team-manager");
        using var first = await town.SignInAsAsync("key-worker");
        using var second = await town.SignInAsAsync("key-worker");
        var client = await ClientAsync(town, "C1");

        foreach (var account in new[] { first.AccountId, second.AccountId })
        {
            await team.GetAsync($"/clients/{client}/key-worker");
            await team.SubmitAsync(("Worker", $"{account}"));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await first.GetAsync($"/clients/{client}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync($"/clients/{client}")).Status);
        Assert.Equal(["client.read", "caseload.assigned", "client.read", "caseload.ended", "caseload.assigned", "client.read"],
            await town.ActionsAsync("client", client));
    }

    [Theory, EachDatabase]
    public async Task A_caseload_holds_until_the_end_of_its_last_day(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 1));
        using var worker = await town.SignInAsAsync("key-worker");
        var (client, today) = (await ClientAsync(town, "C1"), EnglishTime.Today(town.Clock));
        await using var db = town.Open();
        var entry = new CaseloadEntry
        {
            PartnershipId = town.Partnership,
            ClientId = client,
            AccountId = worker.AccountId,
            ValidFrom = today.AddDays(-9),
            ValidTo = today
        };
        db.Add(entry);
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, (await worker.GetAsync($"/clients/{client}")).Status);

        entry.ValidTo = today.AddDays(-1);
        await db.SaveChangesAsync(Cancel);

        Assert.Equal(HttpStatusCode.NotFound, (await worker.GetAsync($"/clients/{client}")).Status);
        Assert.Empty((await worker.GetAsync("/clients")).Document.QuerySelectorAll("main tbody a"));
    }

    [Fact]
    public async Task Only_key_workers_of_the_agency_can_be_chosen()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 1));
        using var team = await town.SignInAsAsync("team-manager");
        var elsewhere = await town.OpenAccountAsync(new HeldRole("key-worker", "A0002"));
        var client = await ClientAsync(town, "C1");

        await team.GetAsync($"/clients/{client}/key-worker");
        Assert.Equal("Choose a key worker of the agency, or nobody", Assert.Single((await team.SubmitAsync(("Worker", $"{elsewhere.AccountId}"))).Errors));
        await using var db = town.Open();
        Assert.Empty(await db.Caseloads.ToListAsync(Cancel));
    }

    [Fact]
    public async Task Another_agencys_client_cannot_be_told_from_one_who_is_not_there()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 1));
        using var other = await town.SignInAsAsync("team-manager", "A0002");
        using var nobody = town.Nobody();
        var client = await ClientAsync(town, "C1");

        foreach (var page in new[] { "", "/key-worker" })
        {
            var hidden = await other.GetAsync($"/clients/{client}{page}");
            var absent = await other.GetAsync($"/clients/9999{page}");
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.Status, absent.Status));
            Assert.Equal(absent.WithoutTokens(), hidden.WithoutTokens());
            Assert.StartsWith("/sign-in", (await nobody.GetAsync($"/clients/{client}{page}")).Location, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync($"/clients/{client}/key-worker")).Status);
        await other.GetAsync("/clients");
        Assert.Contains("There is no such client", (await other.SubmitAsync(("Reference", "REF-1"))).Words(), StringComparison.Ordinal);
        Assert.Empty(await town.ActionsAsync("client", client));
    }

    [Theory]
    [InlineData("analyst")]
    [InlineData("commissioner")]
    [InlineData("partnership-manager")]
    [InlineData("administrator")]
    [InlineData("auditor")]
    public async Task Who_works_for_the_partnership_sees_no_clients(string role)
    {
        var town = await Town.NewAsync(databases);
        using var visitor = await town.SignInAsAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/clients")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/clients/1")).Status);
    }

    private static async Task<int> ClientAsync(Town town, string reference)
    {
        await using var db = town.Open();
        return (await db.Clients.SingleAsync(c => c.ClientRef == reference, Cancel)).ClientId;
    }
}
