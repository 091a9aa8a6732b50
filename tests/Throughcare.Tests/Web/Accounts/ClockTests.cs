using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services.Accounts;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Accounts;

/// <summary>A clock that was ahead and is put right leaves nobody in for ever, and nobody out.</summary>
public class ClockTests(TestDatabases databases)
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_session_that_began_later_than_now_is_void(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        host.Clock.Advance(Year);
        var account = await host.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        using var visitor = await host.SignInAsync(account);

        host.Clock.GoBack(Year);

        Assert.Contains("expired=true", (await visitor.GetAsync("/account")).Location, StringComparison.Ordinal);
        using var again = await host.SignInAsync(account);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/account")).Status);
    }

    [Theory, EachDatabase]
    public async Task A_session_outlives_clocks_of_two_servers_that_are_a_little_apart(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        using var visitor = await host.SignInAsync(await host.OpenAccountAsync(new HeldRole("partnership-manager", "")));

        host.Clock.GoBack(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account")).Status);
    }

    [Theory, EachDatabase]
    public async Task A_session_that_was_used_later_than_now_is_void(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var visitor = await host.SignInAsync(await host.OpenAccountAsync(new HeldRole("partnership-manager", "")));
        host.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account")).Status);

        host.Clock.GoBack(TimeSpan.FromMinutes(20));

        Assert.Contains("expired=true", (await visitor.GetAsync("/account")).Location, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_lock_from_a_clock_that_was_ahead_ends(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var account = await host.OpenAccountAsync([new HeldRole("partnership-manager", "")], withSecondFactor: false);
        host.Clock.Advance(Year);
        await using var db = host.Database.Open();
        for (var i = 0; i < SignInAttempts.Most; i++)
            Assert.True(await SignInAttempts.BeginAsync(db, account.AccountId, host.Clock.GetUtcNow().UtcDateTime, Cancel));
        Assert.False(await SignInAttempts.BeginAsync(db, account.AccountId, host.Clock.GetUtcNow().UtcDateTime, Cancel));

        host.Clock.GoBack(Year);

        using var admin = await host.SignInAsAsync("administrator");
        Assert.DoesNotContain("Locked", (await admin.GetAsync("/accounts")).Document.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        using var visitor = await host.SignInAsync(account);
    }

    [Theory, EachDatabase]
    public async Task A_code_that_was_used_while_the_clock_was_ahead_does_not_shut_out_later_ones(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var account = await host.OpenAccountAsync(new HeldRole("analyst", ""));
        host.Clock.Advance(Year);
        using var before = await host.SignInAsync(account);

        host.Clock.GoBack(Year);

        using var after = await host.SignInAsync(account);
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("/")).Status);
    }

    [Theory, EachDatabase]
    public async Task A_password_given_later_than_now_opens_no_second_step(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var account = await host.OpenAccountAsync(new HeldRole("analyst", ""));
        host.Clock.Advance(Year);
        using var visitor = host.Nobody();
        await visitor.GetAsync("/sign-in");
        var step = (await visitor.SubmitAsync(("Email", account.Email), ("Password", ServiceHost.Password))).Location;
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(step)).Status);

        host.Clock.GoBack(Year);

        Assert.StartsWith("/sign-in?", (await visitor.GetAsync(step)).Location, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task An_invitation_that_was_made_later_than_now_is_void(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        host.Clock.Advance(Year);
        var link = await InviteAsync(host);

        host.Clock.GoBack(Year);

        using var person = host.Nobody();
        Assert.Equal("The link does not work any more", (await person.GetAsync(link)).Title);
        Assert.Equal("Set your password", (await person.GetAsync(await InviteAsync(host))).Title);
    }

    [Theory, EachDatabase]
    public async Task An_invitation_ends_seven_days_after_it_was_made(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var link = await InviteAsync(host);
        using var person = host.Nobody();

        host.Clock.Advance(AccountServices.InvitationLasts - TimeSpan.FromHours(1));
        Assert.Equal("Set your password", (await person.GetAsync(link)).Title);
        host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("The link does not work any more", (await person.GetAsync(link)).Title);
    }

    [Theory, EachDatabase]
    public async Task A_token_that_was_made_later_than_now_is_void(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        host.Clock.Advance(Year);
        using var visitor = await host.SignInAsAsync("analyst");
        await visitor.GetAsync("/account/tokens");
        var token = (await visitor.SubmitAsync(("For", "Our spreadsheet"), ("Lasts", "30"))).Document.QuerySelector("#token")!.TextContent.Trim();
        using var program = host.Nobody();
        program.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/partnership")).Status);

        host.Clock.GoBack(Year);

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/partnership")).Status);
    }

    [Theory, EachDatabase]
    public async Task When_a_token_was_last_used_is_put_right(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var visitor = await host.SignInAsAsync("analyst");
        await visitor.GetAsync("/account/tokens");
        var token = (await visitor.SubmitAsync(("For", "Our spreadsheet"), ("Lasts", "365"))).Document.QuerySelector("#token")!.TextContent.Trim();
        using var program = host.Nobody();
        program.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        host.Clock.Advance(TimeSpan.FromDays(100));
        await program.GetAsync("/api/v1/partnership");

        host.Clock.GoBack(TimeSpan.FromDays(100));
        await program.GetAsync("/api/v1/partnership");

        await using var db = host.Database.Open();
        Assert.True((await db.AccessTokens.SingleAsync(Cancel)).UsedAt < host.Clock.GetUtcNow().UtcDateTime.AddDays(1));
    }

    private static async Task<string> InviteAsync(ServiceHost host)
    {
        using var admin = await host.SignInAsAsync("administrator");
        var account = await host.OpenAccountAsync(new HeldRole("analyst", ""));
        await admin.GetAsync($"/accounts/{account.AccountId}");
        var link = (await admin.SubmitAsync("form[action$=Invite]")).Document.QuerySelector("#link")!.TextContent.Trim();
        return new Uri(link).AbsolutePath;
    }
}
