using System.Net;
using Microsoft.EntityFrameworkCore;
using Throughcare.Commands;
using Throughcare.Domain.Access;
using Throughcare.Services.Accounts;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Accounts;

/// <summary>A browser in which somebody has signed in before is known again, while strangers keep the account locked.</summary>
public class KnownBrowserTests(TestDatabases databases)
{
    private const string NewPassword = "harbour violin tuesday";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task After_ten_wrong_attempts_a_browser_is_known_no_more(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var (account, owner) = await LockedOutAsync(host);
        await using var db = host.Database.Open();
        var browser = (await db.KnownBrowsers.SingleAsync(Cancel)).BrowserHash;

        await owner.GetAsync("/sign-in");
        Assert.Single((await owner.SubmitAsync(("Email", account.Email), ("Password", "not the password"))).Errors);
        var allowed = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(async () =>
        {
            await using var other = host.Database.Open();
            return await KnownBrowserAttempts.BeginAsync(other, browser, account.AccountId, Cancel);
        })));

        Assert.Equal(SignInAttempts.Most - 1, allowed.Count(a => a));
        await IsRefusedAsync(owner, account);
        owner.Dispose();
    }

    [Theory, EachDatabase]
    public async Task A_right_password_takes_back_its_own_attempt_alone(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var account = await host.OpenAccountAsync(new HeldRole("analyst", ""));
        using var owner = await host.SignInAsync(account);
        await owner.GetAsync("/");
        await owner.SubmitAsync(".site-header form");

        await owner.GetAsync("/sign-in");
        await owner.GetAsync((await owner.SubmitAsync(("Email", account.Email), ("Password", ServiceHost.Password))).Location);
        Assert.Single((await owner.SubmitAsync(("Code", "abc"))).Errors);

        await using var db = host.Database.Open();
        Assert.Equal(1, (await db.KnownBrowsers.SingleAsync(Cancel)).FailedCount);
        Assert.Equal(0, (await db.Accounts.SingleAsync(Cancel)).AccessFailedCount);
        Assert.Equal("/", (await owner.SubmitAsync(("Code", host.CodeOf(account)))).Location);
        Assert.Equal(0, (await db.KnownBrowsers.AsNoTracking().SingleAsync(Cancel)).FailedCount);
    }

    [Theory, EachDatabase]
    public async Task It_is_known_for_the_accounts_that_have_signed_in_there_and_for_no_other(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var (first, shared) = await LockedOutAsync(host);
        var second = await host.OpenAccountAsync([new HeldRole("partnership-manager", "")], withSecondFactor: false);
        var third = await host.OpenAccountAsync([new HeldRole("partnership-manager", "")], withSecondFactor: false);
        await SignInAsync(shared, second);
        await LockAsync(host, second);
        await LockAsync(host, third);

        await IsRefusedAsync(shared, third);
        await SignInAsync(shared, first);
        await SignInAsync(shared, second);
        shared.Dispose();
    }

    [Theory, EachDatabase]
    public async Task A_copy_of_the_database_makes_no_browser_known_and_a_key_is_worth_nothing_after_the_next_sign_in(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var (account, owner) = await LockedOutAsync(host);
        await using var db = host.Database.Open();
        var (hash, key) = ((await db.KnownBrowsers.SingleAsync(Cancel)).BrowserHash, KeyIn(host, owner));
        using var thief = host.Nobody();

        thief.Cookies.Add(new Cookie("known-browser", hash, "/", host.Address.Host));
        await IsRefusedAsync(thief, account);
        await SignInAsync(owner, account);
        Assert.NotEqual(key, KeyIn(host, owner));
        using var late = host.Nobody();
        late.Cookies.Add(new Cookie("known-browser", key, "/", host.Address.Host));
        await IsRefusedAsync(late, account);
        owner.Dispose();
    }

    [Theory, EachDatabase]
    public async Task Signing_out_everywhere_forgets_every_browser(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var account = await host.OpenAccountAsync([new HeldRole("partnership-manager", "")], withSecondFactor: false);
        using var lost = await host.SignInAsync(account);
        using var here = await host.SignInAsync(account);

        await here.GetAsync("/account/sign-out-everywhere");
        await here.SubmitAsync();
        await LockAsync(host, account);

        await IsRefusedAsync(lost, account);
        await IsRefusedAsync(here, account);
    }

    [Theory, EachDatabase]
    public async Task A_new_password_forgets_every_browser_but_the_one_where_it_was_set(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var account = await host.OpenAccountAsync([new HeldRole("partnership-manager", "")], withSecondFactor: false);
        using var lost = await host.SignInAsync(account);
        using var here = await host.SignInAsync(account);
        await LockAsync(host, account);

        // Strangers who keep the account locked keep its owner from nothing.
        await here.GetAsync("/account/password");
        Assert.Equal("/account", (await here.SubmitAsync(("Current", ServiceHost.Password), ("NewPassword", NewPassword), ("Repeated", NewPassword))).Location);
        await here.GetAsync("/");
        await here.SubmitAsync(".site-header form");

        await IsRefusedAsync(lost, account, NewPassword);
        await SignInAsync(here, account, NewPassword);
    }

    [Theory, EachDatabase]
    public async Task It_is_forgotten_ninety_days_after_the_last_sign_in(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var (account, owner) = await LockedOutAsync(host);
        host.Clock.Advance(KnownBrowsers.Lasts + TimeSpan.FromMinutes(1));
        await LockAsync(host, account);

        await IsRefusedAsync(owner, account);
        owner.Dispose();
    }

    [Theory, EachDatabase]
    public async Task One_that_was_known_later_than_now_is_not(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        host.Clock.Advance(TimeSpan.FromDays(365));
        var (account, owner) = await LockedOutAsync(host);
        host.Clock.GoBack(TimeSpan.FromDays(365));
        await LockAsync(host, account);

        await IsRefusedAsync(owner, account);
        owner.Dispose();
    }

    [Theory, EachDatabase]
    public async Task An_operators_link_lets_an_administrator_in_while_strangers_keep_the_account_locked(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var account = await host.OpenAccountAsync(new HeldRole("administrator", ""));
        await LockAsync(host, account);
        string link;
        await using (var desk = await CommandLineAccounts.OpenAsync(host.Database, host.KeysFolder, host.Clock))
            link = await desk.InviteAsync(await desk.FindAsync(account.Email, Cancel), Cancel);
        using var administrator = host.Nobody();

        await administrator.GetAsync(link);
        Assert.Equal("/sign-in", (await administrator.SubmitAsync(("NewPassword", NewPassword), ("Repeated", NewPassword))).Location);
        await administrator.GetAsync("/sign-in");
        await administrator.GetAsync((await administrator.SubmitAsync(("Email", account.Email), ("Password", NewPassword))).Location);
        Assert.Equal("/", (await administrator.SubmitAsync(("Code", host.CodeOf(account)))).Location);
    }

    [Theory, EachDatabase]
    public async Task An_operator_unlocks_at_the_command_line(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var account = await host.OpenAccountAsync([new HeldRole("partnership-manager", "")], withSecondFactor: false);
        await LockAsync(host, account);

        await using (var desk = await CommandLineAccounts.OpenAsync(host.Database, host.KeysFolder, host.Clock))
            await desk.UnlockAsync(await desk.FindAsync(account.Email, Cancel), Cancel);

        using var owner = await host.SignInAsync(account);
    }

    [Fact]
    public async Task What_a_browser_is_known_by_is_out_of_reach_of_scripts_and_other_sites()
    {
        await using var host = await ServiceHost.StartAsync(databases, adjust: o => o with { IsBehindProxy = true });
        var account = await host.OpenAccountAsync([new HeldRole("partnership-manager", "")], withSecondFactor: false);
        using var visitor = host.Nobody();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        // The cookies are for HTTPS; the test goes on without the token, which says as much.
        await visitor.GetAsync("/sign-in");
        visitor.Http.DefaultRequestHeaders.Add("Cookie", visitor.Page.SetCookies[0].Split(';')[0]);
        var answer = await visitor.SubmitAsync(("Email", account.Email), ("Password", ServiceHost.Password));

        var cookie = Assert.Single(answer.SetCookies, c => c.StartsWith("__Host-known-browser=", StringComparison.Ordinal));
        Assert.EndsWith("; max-age=7776000; path=/; secure; samesite=strict; httponly", cookie, StringComparison.Ordinal);
    }

    /// <summary>An account that strangers have locked, and a browser from which its owner has signed out before.</summary>
    private static async Task<(Account Account, Visitor Owner)> LockedOutAsync(ServiceHost host)
    {
        var account = await host.OpenAccountAsync([new HeldRole("partnership-manager", "")], withSecondFactor: false);
        var owner = await host.SignInAsync(account);
        await owner.GetAsync("/");
        await owner.SubmitAsync(".site-header form");
        await LockAsync(host, account);
        return (account, owner);
    }

    private static async Task LockAsync(ServiceHost host, Account account)
    {
        await using var db = host.Database.Open();
        while (await SignInAttempts.BeginAsync(db, account.AccountId, host.Clock.GetUtcNow().UtcDateTime, Cancel))
        {
        }
    }

    private static async Task SignInAsync(Visitor visitor, Account account, string password = ServiceHost.Password)
    {
        await visitor.GetAsync("/sign-in");
        Assert.Equal("/", (await visitor.SubmitAsync(("Email", account.Email), ("Password", password))).Location);
        await visitor.GetAsync("/");
        await visitor.SubmitAsync(".site-header form");
    }

    private static async Task IsRefusedAsync(Visitor visitor, Account account, string password = ServiceHost.Password)
    {
        await visitor.GetAsync("/sign-in");
        var answer = await visitor.SubmitAsync(("Email", account.Email), ("Password", password));
        Assert.Equal((HttpStatusCode.OK, 1), (answer.Status, answer.Errors.Count));
    }

    private static string KeyIn(ServiceHost host, Visitor visitor) => Assert.Single(visitor.Cookies.GetCookies(host.Address), c => c.Name == "known-browser").Value;
}
