using System.Net;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Accounts;

/// <summary>What is done to an account and cannot be taken back is asked about first, on a page of its own.</summary>
public class ConfirmationTests(TestDatabases databases)
{
    private static readonly string[] Acts = ["close", "password", "second-factor"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_question_says_what_will_happen_changes_nothing_and_leads_back()
    {
        var town = await Town.NewAsync(databases);
        using var admin = await town.SignInAsAsync("administrator");
        var person = await town.OpenAccountAsync(new HeldRole("analyst", ""));
        await using var db = town.Open();
        var before = await db.AuditEvents.CountAsync(Cancel);

        foreach (var act in Acts)
        {
            var page = await admin.GetAsync($"/accounts/{person.AccountId}/{act}");

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.NotNull(page.Document.QuerySelector("main form button.govuk-button--warning"));
            Assert.NotNull(page.Document.QuerySelector($"main form a[href='/accounts/{person.AccountId}']"));
        }
        Assert.Equal(before, await db.AuditEvents.CountAsync(Cancel));
    }

    [Fact]
    public async Task Only_administrators_are_asked_and_only_about_accounts_of_their_partnership()
    {
        var (town, elsewhere) = (await Town.NewAsync(databases), await Town.NewAsync(databases));
        using var admin = await town.SignInAsAsync("administrator");
        using var manager = await town.SignInAsAsync("partnership-manager");
        using var nobody = town.Nobody();
        var (own, foreign) = (await town.OpenAccountAsync(new HeldRole("analyst", "")), await elsewhere.OpenAccountAsync(new HeldRole("analyst", "")));
        foreach (var act in Acts)
        {
            Assert.StartsWith("/sign-in", (await nobody.GetAsync($"/accounts/{own.AccountId}/{act}")).Location, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync($"/accounts/{own.AccountId}/{act}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/accounts/{foreign.AccountId}/{act}")).Status);
            Assert.Equal($"/accounts/{admin.AccountId}", (await admin.GetAsync($"/accounts/{admin.AccountId}/{act}")).Location);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/accounts/{own.AccountId}/delete")).Status);
    }

    [Fact]
    public async Task Whoever_confirms_what_is_no_longer_so_is_told_and_nothing_happens()
    {
        var town = await Town.NewAsync(databases);
        using var one = await town.SignInAsAsync("administrator");
        using var other = await town.SignInAsAsync("administrator");
        var person = await town.OpenAccountAsync(new HeldRole("analyst", ""));
        await one.GetAsync($"/accounts/{person.AccountId}/close");
        await other.GetAsync($"/accounts/{person.AccountId}");
        await other.SubmitAsync("#give", ("Role", "administrator"));

        var answer = await one.SubmitAsync();

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Administrator", answer.Document.QuerySelector(".govuk-error-summary")!.Words(), StringComparison.Ordinal);
        await using var db = town.Open();
        Assert.Null((await db.Accounts.SingleAsync(a => a.AccountId == person.AccountId, Cancel)).ClosedAt);
        Assert.DoesNotContain("account.closed", await db.AuditEvents.Select(e => e.Action).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Nobody_is_asked_about_a_token_of_somebody_else()
    {
        var town = await Town.NewAsync(databases);
        using var owner = await town.SignInAsAsync("analyst");
        using var other = await town.SignInAsAsync("analyst");
        await owner.GetAsync("/account/tokens");
        await owner.SubmitAsync(("For", "spreadsheet"), ("Lasts", "30"));
        await using var db = town.Open();
        var token = (await db.AccessTokens.SingleAsync(t => t.AccountId == owner.AccountId, Cancel)).AccessTokenId;

        Assert.Contains("spreadsheet", (await owner.GetAsync($"/account/tokens/{token}/revoke")).Title, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/account/tokens/{token}/revoke")).Status);
    }
}
