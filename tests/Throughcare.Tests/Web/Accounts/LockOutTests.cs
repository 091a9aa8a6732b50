using System.Net;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Accounts;

/// <summary>Who guesses passwords is stopped, and keeps nobody else out.</summary>
public class LockOutTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Wrong_passwords_from_one_address_do_not_lock_everybody_out(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var accounts = new List<Account>();
        for (var i = 0; i < 4; i++)
            accounts.Add(await host.OpenAccountAsync(new HeldRole("analyst", "")));
        using var attacker = host.Nobody();
        host.Clock.Stop();

        await attacker.GetAsync("/sign-in");
        foreach (var account in accounts)
        {
            for (var i = 0; i < SignInAttempts.Most; i++)
            {
                await attacker.SubmitAsync(("Email", account.Email), ("Password", "not the password"));
                await attacker.GetAsync("/sign-in");
            }
        }

        await using var db = host.Database.Open();
        Assert.Equal(1, await db.Accounts.CountAsync(a => a.LockoutEnd != null, Cancel));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await attacker.SubmitAsync(("Email", accounts[3].Email), ("Password", "not the password"))).Status);
    }

    [Theory, EachDatabase]
    public async Task A_browser_that_has_signed_in_before_is_not_locked_out_by_others(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var account = await host.OpenAccountAsync(new HeldRole("administrator", ""));
        using var owner = await host.SignInAsync(account);
        await owner.GetAsync("/");
        await owner.SubmitAsync(".site-header form");
        await LockAsync(host, account);

        using var stranger = host.Nobody();
        await stranger.GetAsync("/sign-in");
        Assert.NotEmpty((await stranger.SubmitAsync(("Email", account.Email), ("Password", ServiceHost.Password))).Errors);

        await owner.GetAsync("/sign-in");
        await owner.GetAsync((await owner.SubmitAsync(("Email", account.Email), ("Password", ServiceHost.Password))).Location);
        Assert.Equal("/", (await owner.SubmitAsync(("Code", host.CodeOf(account)))).Location);
        // That the owner is in is no reason to let others guess on.
        await stranger.GetAsync("/sign-in");
        Assert.NotEmpty((await stranger.SubmitAsync(("Email", account.Email), ("Password", ServiceHost.Password))).Errors);
    }

    private static async Task LockAsync(ServiceHost host, Account account)
    {
        await using var db = host.Database.Open();
        for (var i = 0; i < SignInAttempts.Most; i++)
            Assert.True(await SignInAttempts.BeginAsync(db, account.AccountId, host.Clock.GetUtcNow().UtcDateTime, Cancel));
    }
}
