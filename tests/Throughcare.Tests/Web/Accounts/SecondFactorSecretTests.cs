using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Throughcare.Domain.Access;
using Throughcare.Services.Accounts;
using Throughcare.Storage;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Accounts;

/// <summary>Who may see the secret of a second factor: its owner, while setting it up, and nobody else ever.</summary>
public class SecondFactorSecretTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_secret_out_of_a_copy_of_the_database_is_shown_to_nobody(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var victim = await host.OpenAccountAsync(new HeldRole("administrator", ""));
        using var thief = await host.SignInAsync(await host.OpenAccountAsync([new HeldRole("analyst", "")], withSecondFactor: false));
        await using var copy = host.Database.Open();
        var stolen = (await copy.Accounts.SingleAsync(a => a.AccountId == victim.AccountId, Cancel)).AuthenticatorKey!;

        await thief.GetAsync("/account/second-factor");
        foreach (var code in (string[])["", "000000"])
        {
            var page = await thief.SubmitAsync(("Code", code), ("key", stolen), ("Key", stolen));
            Assert.NotEmpty(page.Errors);
            var next = host.CodeOf(victim);
            Assert.NotEqual(next, host.CodeOf(SecretOn(page)));
        }
    }

    [Theory, EachDatabase]
    public async Task A_stored_secret_is_worth_nothing_at_another_account(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var own = await host.OpenAccountAsync(new HeldRole("analyst", ""));
        var victim = await host.OpenAccountAsync(new HeldRole("analyst", ""));
        await using var db = host.Database.Open();
        var copied = (await db.Accounts.SingleAsync(a => a.AccountId == own.AccountId, Cancel)).AuthenticatorKey;
        await db.Accounts.Where(a => a.AccountId == victim.AccountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.AuthenticatorKey, copied), Cancel);
        using var visitor = host.Nobody();

        await visitor.GetAsync("/sign-in");
        await visitor.GetAsync((await visitor.SubmitAsync(("Email", victim.Email), ("Password", ServiceHost.Password))).Location);
        var answer = await visitor.SubmitAsync(("Code", host.CodeOf(own)));

        Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Location));
        Assert.Equal(["Code is wrong or has been used. Wait for the next one and enter it"], answer.Errors);
    }

    [Theory, EachDatabase]
    public async Task The_secret_that_somebody_has_scanned_stays_through_wrong_codes_and_reloads(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var visitor = await host.SignInAsync(await host.OpenAccountAsync([new HeldRole("analyst", "")], withSecondFactor: false));

        var secret = SecretOn(await visitor.GetAsync("/account/second-factor"));
        Assert.Equal(secret, SecretOn(await visitor.SubmitAsync(("Code", "000000"))));
        Assert.Equal(secret, SecretOn(await visitor.SubmitAsync()));
        Assert.Equal(secret, SecretOn(await visitor.GetAsync("/account/second-factor")));

        var done = await visitor.SubmitAsync(("Code", host.CodeOf(secret)));
        Assert.Equal(8, done.Document.QuerySelectorAll("li.secret").Length);
    }

    [Theory, EachDatabase]
    public async Task A_ticket_of_a_session_is_worth_nothing_in_another(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var admin = await host.SignInAsAsync("administrator");
        using var analyst = await host.SignInAsAsync("analyst");
        await using var db = host.Database.Open();
        var copied = (await db.Sessions.SingleAsync(s => s.AccountId == admin.AccountId, Cancel)).Ticket;

        await db.Sessions.Where(s => s.AccountId == analyst.AccountId).ExecuteUpdateAsync(set => set.SetProperty(s => s.Ticket, copied), Cancel);

        Assert.StartsWith("/sign-in?", (await analyst.GetAsync("/accounts")).Location, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Secrets_that_an_earlier_version_stored_go_on_working_and_are_bound_to_their_accounts(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var (own, other) = (await host.OpenAccountAsync(new HeldRole("analyst", "")), await host.OpenAccountAsync(new HeldRole("analyst", "")));
        // As they were stored: for one purpose, whatever the account.
        var protector = host.Service.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("second factor");
        var earlier = protector.Protect(Convert.ToBase64String(host.SecretOf(own)));
        await using var db = host.Database.Open();
        await db.Accounts.Where(a => a.AccountId == own.AccountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.AuthenticatorKey, earlier), Cancel);
        var before = await db.Accounts.Where(a => a.AccountId == other.AccountId).Select(a => a.AuthenticatorKey).SingleAsync(Cancel);

        await host.Service.Services.GetServices<IHostedService>().OfType<BindSecondFactors>().Single().StartAsync(Cancel);

        using var visitor = await host.SignInAsync(own);
        Assert.NotEqual(earlier, await db.Accounts.Where(a => a.AccountId == own.AccountId).Select(a => a.AuthenticatorKey).SingleAsync(Cancel));
        Assert.Equal(before, await db.Accounts.Where(a => a.AccountId == other.AccountId).Select(a => a.AuthenticatorKey).SingleAsync(Cancel));
    }

    [Theory, EachDatabase]
    public async Task A_secret_that_is_being_set_up_is_worth_nothing_in_another_session_nor_a_stored_one_there(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var victim = await host.OpenAccountAsync(new HeldRole("analyst", ""));
        using var first = await host.SignInAsync(await host.OpenAccountAsync([new HeldRole("analyst", "")], withSecondFactor: false));
        using var second = await host.SignInAsync(await host.OpenAccountAsync([new HeldRole("analyst", "")], withSecondFactor: false));
        var shown = SecretOn(await first.GetAsync("/account/second-factor"));
        await using var db = host.Database.Open();
        var pending = await db.Sessions.Where(s => s.AccountId == first.AccountId).Select(s => s.PendingSecret).SingleAsync(Cancel);
        var stored = await db.Accounts.Where(a => a.AccountId == victim.AccountId).Select(a => a.AuthenticatorKey).SingleAsync(Cancel);

        foreach (var (copied, secret) in new[] { (pending, shown), (stored, SecondFactor.InGroups(SecondFactor.TextOf(host.SecretOf(victim)))) })
        {
            await db.Sessions.Where(s => s.AccountId == second.AccountId).ExecuteUpdateAsync(set => set.SetProperty(s => s.PendingSecret, copied), Cancel);
            Assert.NotEqual(secret, SecretOn(await second.GetAsync("/account/second-factor")));
        }
    }

    [Theory]
    [EachDatabase(61)]
    [EachDatabase(-10)]
    public async Task A_secret_that_was_shown_too_long_ago_or_later_than_now_is_replaced(int minutes, DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var visitor = await host.SignInAsync(await host.OpenAccountAsync([new HeldRole("analyst", "")], withSecondFactor: false));
        var scanned = SecretOn(await visitor.GetAsync("/account/second-factor"));
        await KeepAsync(visitor, host, minutes);

        var answer = await visitor.SubmitAsync(("Code", host.CodeOf(scanned)));

        Assert.Equal(["The picture was too old. Scan this new one and enter the code that the app shows now"], answer.Errors);
        Assert.NotEqual(scanned, SecretOn(answer));
        Assert.Equal(8, (await visitor.SubmitAsync(("Code", host.CodeOf(SecretOn(answer))))).Document.QuerySelectorAll("li.secret").Length);
    }

    private static string SecretOn(Answer page) => page.Document.QuerySelector("strong.secret")!.TextContent;

    /// <summary>Lets time pass, or the clock be put right, in a session that goes on.</summary>
    private static async Task KeepAsync(Visitor visitor, ServiceHost host, int minutes)
    {
        var page = visitor.Page;
        if (minutes < 0)
        {
            host.Clock.GoBack(TimeSpan.FromMinutes(-minutes));
            await using var db = host.Database.Open();
            var now = host.Clock.GetUtcNow().UtcDateTime;
            await db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now).SetProperty(s => s.StartedAt, now), Cancel);
        }
        for (; minutes > 0; minutes -= 20)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(Math.Min(minutes, 20)));
            Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/account")).Status);
        }
        Assert.Same(page, visitor.Page);
    }
}
