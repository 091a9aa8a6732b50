using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Services.Accounts;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Testing;
using Throughcare.Tests.Web;

namespace Throughcare.Tests.Services.Accounts;

/// <summary>A flood of passwords, each of which costs a good part of a second of a core, keeps nobody else waiting.</summary>
public class HashingSlotsTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task While_strangers_wait_to_have_their_passwords_hashed_the_service_answers_everybody_else(DatabaseKind kind)
    {
        // Two connections in all: if each request that waits held one, none would be left.
        await using var host = await ServiceHost.StartAsync(databases, kind, adjust: o => o.Database.Kind == DatabaseKind.Postgres
            ? o with { Database = new Database(DatabaseAddress.Postgres($"{o.Database.Address.ConnectionString};Maximum Pool Size=2")) }
            : o);
        var account = await host.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        using var known = await host.SignInAsync(account);
        using var signedIn = await host.SignInAsync(account);
        await known.GetAsync("/");
        await known.SubmitAsync(".site-header form");
        var slots = host.Service.Services.GetRequiredService<HashingSlots>();
        var held = new List<IDisposable>();
        for (var i = 0; i < HashingSlots.Slots; i++)
            held.Add((await slots.TakeAsync(isKnown: false, Cancel))!);
        var strangers = Enumerable.Range(0, 8).Select(_ => host.Nobody()).ToList();

        var waiting = strangers.Select(async (stranger, i) =>
        {
            await stranger.GetAsync("/sign-in");
            return await stranger.SubmitAsync(("Email", $"stranger{i}@example.org"), ("Password", "not the password"));
        }).ToList();
        while (slots.Waiting < strangers.Count)
            await Task.Delay(20, Cancel);

        Assert.Equal(HttpStatusCode.OK, (await signedIn.GetAsync("/account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await signedIn.GetAsync("/")).Status);
        // Somebody who has signed in before does not wait behind strangers.
        await known.GetAsync("/sign-in");
        Assert.Equal("/", (await known.SubmitAsync(("Email", account.Email), ("Password", ServiceHost.Password))).Location);
        Assert.All(waiting, answer => Assert.False(answer.IsCompleted));

        held.ForEach(slot => slot.Dispose());
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal((HttpStatusCode.OK, 1), (answer.Status, answer.Errors.Count)));
        strangers.ForEach(stranger => stranger.Dispose());
    }

    [Theory, EachDatabase]
    public async Task Somebody_who_finds_the_queue_full_is_asked_to_come_back_and_no_attempt_is_counted(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var account = await host.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        var slots = host.Service.Services.GetRequiredService<HashingSlots>();
        using var leave = new CancellationTokenSource();
        // Each of these calls returns its task at once: a request that waits holds no thread.
        var waiting = Enumerable.Range(0, HashingSlots.Slots + HashingSlots.Queue).Select(_ => slots.TakeAsync(isKnown: false, leave.Token)).ToList();
        using var visitor = host.Nobody();

        await visitor.GetAsync("/sign-in");
        for (var i = 0; i < SignInAttempts.Most - 1; i++)
        {
            var answer = await visitor.SubmitAsync(("Email", account.Email), ("Password", "not the password"));
            Assert.Equal((HttpStatusCode.TooManyRequests, "Too many attempts"), (answer.Status, answer.Title));
            Assert.InRange(int.Parse(answer.Headers["Retry-After"]), 1, 60);
            await visitor.GetAsync("/sign-in");
        }

        await using var db = host.Database.Open();
        Assert.Equal(0, (await db.Accounts.SingleAsync(Cancel)).AccessFailedCount);
        await leave.CancelAsync();
        foreach (var slot in waiting.Take(HashingSlots.Slots))
            (await slot)!.Dispose();
        Assert.Equal("/", (await visitor.SubmitAsync(("Email", account.Email), ("Password", ServiceHost.Password))).Location);
    }

    [Fact]
    public async Task Passwords_are_hashed_on_threads_that_answer_no_requests()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        var account = await host.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        await using var scope = host.Service.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var hasher = new Watches(users.PasswordHasher);
        users.PasswordHasher = hasher;

        var visitor = new Throughcare.Services.Accounts.Visitor("", null);
        var attempt = await scope.ServiceProvider.GetRequiredService<SignIns>()
            .TryPasswordAsync(visitor, account.Email, ServiceHost.Password, TestContext.Current.CancellationToken);
        Assert.True(attempt.IsRight);

        Assert.Equal([false], hasher.OnPoolThread);
    }

    private sealed class Watches(IPasswordHasher<Account> hasher) : IPasswordHasher<Account>
    {
        public List<bool> OnPoolThread { get; } = [];

        public string HashPassword(Account user, string password) => hasher.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            OnPoolThread.Add(Thread.CurrentThread.IsThreadPoolThread);
            return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
