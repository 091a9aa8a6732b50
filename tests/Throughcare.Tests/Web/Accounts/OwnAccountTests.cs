using System.Net;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services.Accounts;
using Throughcare.Storage;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Accounts;

/// <summary>What somebody does with their own account.</summary>
public class OwnAccountTests(TestDatabases databases)
{
    private const string NewPassword = "harbour violin tuesday";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_needs_a_second_factor_can_do_nothing_until_it_is_set_up()
    {
        var town = await Town.NewAsync(databases);
        var account = await town.OpenAccountAsync([new HeldRole("analyst", "")], withSecondFactor: false);
        using var visitor = await town.SignInAsync(account);
        foreach (var path in (string[])["/", "/account", "/account/tokens", "/assessment", "/permissions"])
            Assert.Contains((await visitor.GetAsync(path)).Location, (string[])["/account/second-factor", ""]);
        Assert.Equal("/account/second-factor", (await visitor.GetAsync("/")).Location);

        var page = await visitor.GetAsync("/account/second-factor");
        var key = page.Document.QuerySelector(".secret")!.TextContent;
        Assert.Equal(8, key.Split(' ').Length);
        Assert.NotNull(page.Document.QuerySelector("svg.qr-code path[d]"));
        Assert.Single((await visitor.SubmitAsync(("Code", "000"))).Errors);
        var code = town.CodeOf(key);
        var done = await visitor.SubmitAsync(("Code", code));

        var codes = done.Document.QuerySelectorAll("li.secret").Select(c => c.TextContent).ToList();
        Assert.Equal(8, codes.Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);
        await using var db = town.Open();
        Assert.Contains("account.second-factor-set", await db.AuditEvents.Select(e => e.Action).ToListAsync(Cancel));

        // The code that confirmed it is used up; a recovery code works, once.
        using var second = town.Nobody();
        await PasswordAsync(second, account.Email, Town.Password);
        Assert.Single((await second.SubmitAsync(("Code", code))).Errors);
        await second.GetAsync("/sign-in/recovery");
        Assert.Equal("/", (await second.SubmitAsync(("Code", codes[3].ToLowerInvariant()))).Location);
        using var third = town.Nobody();
        await PasswordAsync(third, account.Email, Town.Password);
        await third.GetAsync("/sign-in/recovery");
        Assert.Equal(["Recovery code is wrong or has been used"], (await third.SubmitAsync(("Code", codes[3]))).Errors);
    }

    [Fact]
    public async Task A_secret_that_was_not_made_here_is_not_taken()
    {
        var town = await Town.NewAsync(databases);
        using var visitor = await town.SignInAsync(await town.OpenAccountAsync([new HeldRole("analyst", "")], withSecondFactor: false));

        var secret = (await visitor.GetAsync("/account/second-factor")).Document.QuerySelector(".secret")!.TextContent;
        var answer = await visitor.SubmitAsync(("Code", town.CodeOf("AAAAAAAAAAAAAAAA")), ("key", "AAAAAAAAAAAAAAAA"));

        Assert.Single(answer.Errors);
        Assert.Equal(secret, answer.Document.QuerySelector(".secret")!.TextContent);
    }

    [Fact]
    public async Task A_new_password_ends_every_other_session()
    {
        var town = await Town.NewAsync(databases);
        var account = await town.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        using var here = await town.SignInAsync(account);
        using var there = await town.SignInAsync(account);
        var before = Assert.Single(here.Cookies.GetCookies(town.Address), c => c.Name == "session").Value;

        await here.GetAsync("/account/password");
        Assert.Equal("/account", (await here.SubmitAsync(("Current", Town.Password), ("NewPassword", NewPassword), ("Repeated", NewPassword))).Location);

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account")).Status);
        Assert.NotEqual(before, Assert.Single(here.Cookies.GetCookies(town.Address), c => c.Name == "session").Value);
        var asked = await there.GetAsync("/account");
        Assert.StartsWith("/sign-in?", asked.Location, StringComparison.Ordinal);
        Assert.Contains("You were signed out", (await there.GetAsync(asked.Location)).Text, StringComparison.Ordinal);
        using var again = town.Nobody();
        Assert.Equal("/", (await PasswordAsync(again, account.Email, NewPassword)).Location);
    }

    [Theory]
    [InlineData("wrong", NewPassword, NewPassword, "Current password is wrong")]
    [InlineData("", NewPassword, NewPassword, "Enter your current password")]
    [InlineData(Town.Password, "", "", "Enter a new password")]
    [InlineData(Town.Password, "elevenchars", "elevenchars", "Password must be 12 characters or more")]
    [InlineData(Town.Password, NewPassword, "harbour violin monday", "Enter the same password again")]
    [InlineData(Town.Password, Town.Password, Town.Password, "New password must be another than the current one")]
    public async Task A_new_password_is_refused_with_what_is_wrong(string current, string password, string repeated, string fault)
    {
        var town = await Town.NewAsync(databases);
        using var visitor = await town.SignInAsAsync("partnership-manager");

        await visitor.GetAsync("/account/password");
        var answer = await visitor.SubmitAsync(("Current", current), ("NewPassword", password), ("Repeated", repeated));

        Assert.Equal([fault], answer.Errors);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        var town = await Town.NewAsync(databases);
        var account = await town.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        using var here = await town.SignInAsync(account);
        using var there = await town.SignInAsync(account);
        await there.GetAsync("/account/tokens");
        var token = (await there.SubmitAsync(("For", "Not mine"), ("Lasts", "30"))).Document.QuerySelector("#token")!.TextContent.Trim();
        Assert.NotEqual(HttpStatusCode.Unauthorized, await AskAsync(town, token, "/api/v1/partnership"));

        var page = await here.GetAsync("/account");
        Assert.Equal(2, page.Document.QuerySelectorAll("[aria-label='Where you are signed in'] tbody tr").Length);
        await here.GetAsync("/account/sign-out-everywhere");
        Assert.Equal("/sign-in", (await here.SubmitAsync()).Location);

        Assert.StartsWith("/sign-in?", (await here.GetAsync("/account")).Location, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in?", (await there.GetAsync("/account")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(town, token, "/api/v1/partnership"));
    }

    [Theory, EachDatabase]
    public async Task A_session_ends_after_half_an_hour_of_nothing_and_after_twelve_hours_in_any_case(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var account = await host.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        using var idle = await host.SignInAsync(account);
        host.Clock.Advance(Sessions.Idle + TimeSpan.FromSeconds(1));
        Assert.Contains("expired=true", (await idle.GetAsync("/account")).Location, StringComparison.Ordinal);

        using var busy = await host.SignInAsync(account);
        for (var worked = TimeSpan.Zero; worked < Sessions.Longest - TimeSpan.FromMinutes(20); worked += TimeSpan.FromMinutes(20))
        {
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/permissions")).Status);
            host.Clock.Advance(TimeSpan.FromMinutes(20));
        }
        host.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Contains("expired=true", (await busy.GetAsync("/permissions")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_an_hour_of_nothing_begins_with_the_last_thing_that_was_done()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var visitor = await host.SignInAsync(await host.OpenAccountAsync(new HeldRole("partnership-manager", "")));
        for (var minute = 0; minute < 14; minute += 2)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(2));
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/permissions")).Status);
        }

        host.Clock.Advance(Sessions.Idle - TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/permissions")).Status);
        host.Clock.Advance(Sessions.Idle + TimeSpan.FromSeconds(1));
        Assert.Contains("expired=true", (await visitor.GetAsync("/permissions")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_out_after_the_session_has_ended_is_signed_out()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var visitor = await host.SignInAsAsync("partnership-manager");
        await visitor.GetAsync("/");
        host.Clock.Advance(Sessions.Idle + TimeSpan.FromSeconds(1));

        Assert.Equal("/sign-in?returnUrl=%2F", (await visitor.SubmitAsync("header form")).Location);
    }

    [Fact]
    public async Task A_copy_of_the_database_opens_no_session()
    {
        var town = await Town.NewAsync(databases);
        using var visitor = await town.SignInAsAsync("partnership-manager");
        await using var db = town.Open();
        var session = await db.Sessions.SingleAsync(Cancel);

        using var thief = town.Nobody();
        thief.Cookies.Add(new Cookie("session", session.SessionHash, "/", town.Address.Host));

        Assert.StartsWith("/sign-in?", (await thief.GetAsync("/")).Location, StringComparison.Ordinal);
        Assert.DoesNotContain("partnership-manager", System.Text.Encoding.Latin1.GetString(session.Ticket), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Taking_a_role_away_works_at_once(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var visitor = await town.SignInAsAsync("auditor");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/audit")).Status);
        await using var db = town.Open();

        await db.AccountRoles.ExecuteDeleteAsync(Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/audit")).Status);
    }

    [Theory, EachDatabase]
    public async Task A_token_is_shown_once_and_can_be_revoked(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var visitor = await town.SignInAsAsync("analyst");
        await visitor.GetAsync("/account/tokens");
        Assert.Equal(["Enter what the token is for", "Choose how long the token is to work"], (await visitor.SubmitAsync()).Errors);

        var token = (await visitor.SubmitAsync(("For", "Our spreadsheet"), ("Lasts", "90"))).Document.QuerySelector("#token")!.TextContent.Trim();

        await using var db = town.Open();
        Assert.DoesNotContain(token, (await db.AccessTokens.SingleAsync(Cancel)).Hash, StringComparison.Ordinal);
        Assert.DoesNotContain(token, (await visitor.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(town, token));
        Assert.Equal(HttpStatusCode.Redirect, await AskAsync(town, token, "/account"));
        await visitor.FollowAsync((await visitor.GetAsync("/account")).Document.QuerySelector("a[href$=revoke]")!.GetAttribute("href")!);
        await visitor.SubmitAsync();
        Assert.NotNull((await db.AccessTokens.AsNoTracking().SingleAsync(Cancel)).RevokedAt);
        Assert.Equal(["account.opened", "account.signed-in", "account.token-made", "account.token-revoked"], await db.AuditEvents.OrderBy(e => e.Sequence)
            .Select(e => e.Action).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Nobody_revokes_the_token_of_another()
    {
        var town = await Town.NewAsync(databases);
        using var owner = await town.SignInAsAsync("analyst");
        await owner.GetAsync("/account/tokens");
        await owner.SubmitAsync(("For", "Mine"), ("Lasts", "30"));
        using var other = await town.SignInAsAsync("analyst");
        await other.GetAsync("/account/tokens");
        await other.SubmitAsync(("For", "Other"), ("Lasts", "30"));
        await using var db = town.Open();
        var token = (await db.AccessTokens.SingleAsync(t => t.AccountId == owner.AccountId, Cancel)).AccessTokenId;
        await other.FollowAsync((await other.GetAsync("/account")).Document.QuerySelector("a[href$=revoke]")!.GetAttribute("href")!);

        var answer = await other.SubmitAsync(("id", $"{token}"));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    private static async Task<HttpStatusCode> AskAsync(Town town, string token, string path = "/api/v1/not-there")
    {
        using var program = town.Nobody();
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        return (await program.SendAsync(request)).Status;
    }

    private static async Task<Answer> PasswordAsync(Visitor visitor, string email, string password)
    {
        await visitor.GetAsync("/sign-in");
        var answer = await visitor.SubmitAsync(("Email", email), ("Password", password));
        if (answer.Location.StartsWith("/sign-in/code", StringComparison.Ordinal))
            await visitor.GetAsync(answer.Location);
        return answer;
    }
}
