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

namespace Throughcare.Tests.Web.Accounts;

/// <summary>Who may come in, and with what.</summary>
public class SignInTests(TestDatabases databases)
{
    private const string Wrong = "Email address or password is wrong. After 10 wrong attempts an account is locked for 15 minutes";

    [Theory, EachDatabase]
    public async Task Somebody_signs_in_with_password_and_code_and_out_again(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);

        using var visitor = await host.SignInAsAsync("data-manager");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);
        Assert.Contains("Tester 1", visitor.Page.Document.QuerySelector(".site-header")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await visitor.SubmitAsync(".site-header form")).Location);

        Assert.StartsWith("/sign-in?returnUrl=", (await visitor.GetAsync("/")).Location, StringComparison.Ordinal);
        await using var db = host.Database.Open();
        Assert.Empty(await db.Sessions.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["account.opened", "account.signed-in", "account.signed-out"], await db.AuditEvents.OrderBy(e => e.Sequence).Select(e => e.Action)
            .ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_has_signed_in_is_led_back_to_the_page_they_wanted()
    {
        var town = await Town.NewAsync(databases);
        var account = await town.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        using var visitor = town.Nobody();

        await visitor.GetAsync((await visitor.GetAsync("/?a=1")).Location);
        var answer = await visitor.SubmitAsync(("Email", account.Email), ("Password", Town.Password));

        Assert.Equal("/?a=1", answer.Location);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_to_another_site(string returnUrl)
    {
        var town = await Town.NewAsync(databases);
        var account = await town.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        using var visitor = town.Nobody();

        await visitor.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        var answer = await visitor.SubmitAsync(("Email", account.Email), ("Password", Town.Password));

        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task An_unknown_address_a_wrong_password_and_a_closed_account_get_the_same_answer()
    {
        var town = await Town.NewAsync(databases);
        var open = await town.OpenAccountAsync(new HeldRole("analyst", ""));
        var closed = await town.OpenAccountAsync(new HeldRole("analyst", ""));
        await using (var db = town.Open())
            await db.Accounts.Where(a => a.AccountId == closed.AccountId)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.ClosedAt, DateTime.UtcNow), TestContext.Current.CancellationToken);
        using var visitor = town.Nobody();

        foreach (var (email, password) in new[] { ("nobody@example.org", Town.Password), (open.Email, "not the password"), (closed.Email, Town.Password) })
        {
            await visitor.GetAsync("/sign-in");
            var answer = await visitor.SubmitAsync(("Email", email), ("Password", password));
            Assert.Equal([Wrong], answer.Errors);
            Assert.Equal("", answer.Document.QuerySelector("#Password")!.GetAttribute("value") ?? "");
        }
    }

    [Theory, EachDatabase]
    public async Task Ten_wrong_attempts_lock_an_account_for_a_quarter_of_an_hour(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var account = await host.OpenAccountAsync([new HeldRole("partnership-manager", "")], withSecondFactor: false);
        await using var db = host.Database.Open();
        var now = host.Clock.GetUtcNow().UtcDateTime;
        for (var i = 0; i < SignInAttempts.Most - 1; i++)
            Assert.True(await SignInAttempts.BeginAsync(db, account.AccountId, now, TestContext.Current.CancellationToken));
        using var visitor = host.Nobody();

        await visitor.GetAsync("/sign-in");
        Assert.Equal([Wrong], (await visitor.SubmitAsync(("Email", account.Email), ("Password", "not the password"))).Errors);
        Assert.Equal([Wrong], (await visitor.SubmitAsync(("Email", account.Email), ("Password", ServiceHost.Password))).Errors);
        host.Clock.Advance(SignInAttempts.LockedFor);
        Assert.Equal("/", (await visitor.SubmitAsync(("Email", account.Email), ("Password", ServiceHost.Password))).Location);

        Assert.Equal(["account.opened", "account.sign-in-failed", "account.locked", "account.sign-in-failed", "account.signed-in"],
            await db.AuditEvents.OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EachDatabase]
    public async Task Attempts_at_the_same_time_are_no_way_round_the_lock(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        var account = await town.OpenAccountAsync(new HeldRole("analyst", ""));
        var now = town.Clock.GetUtcNow().UtcDateTime;

        var allowed = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(async () =>
        {
            await using var db = town.Open();
            return await SignInAttempts.BeginAsync(db, account.AccountId, now, TestContext.Current.CancellationToken);
        })));

        Assert.Equal(SignInAttempts.Most, allowed.Count(a => a));
    }

    [Theory, EachDatabase]
    public async Task Whoever_hangs_up_while_the_password_is_looked_at_leaves_the_attempt_in_the_trail(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        var account = await town.OpenAccountAsync(new HeldRole("analyst", ""));
        await using var scope = town.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        using var hangUp = new CancellationTokenSource();
        users.PasswordHasher = new HangsUp(users.PasswordHasher, hangUp);

        var visitor = new Throughcare.Services.Accounts.Visitor("", null);
        var attempt = await scope.ServiceProvider.GetRequiredService<SignIns>().TryPasswordAsync(visitor, account.Email, "not the password", hangUp.Token);
        Assert.Equal((false, false), (attempt.IsRight, attempt.IsRefused));

        Assert.True(hangUp.IsCancellationRequested);
        await using var db = town.Open();
        Assert.Equal(1, (await db.Accounts.SingleAsync(TestContext.Current.CancellationToken)).AccessFailedCount);
        Assert.Equal(["account.opened", "account.sign-in-failed"], await db.AuditEvents.OrderBy(e => e.Sequence).Select(e => e.Action)
            .ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_right_password_forgives_no_wrong_codes()
    {
        var town = await Town.NewAsync(databases);
        var account = await town.OpenAccountAsync(new HeldRole("analyst", ""));
        using var visitor = town.Nobody();

        for (var i = 0; i < 2; i++)
        {
            await visitor.GetAsync("/sign-in");
            await visitor.GetAsync((await visitor.SubmitAsync(("Email", account.Email), ("Password", Town.Password))).Location);
            Assert.Equal(["Code is wrong or has been used. Wait for the next one and enter it"], (await visitor.SubmitAsync(("Code", "abc"))).Errors);
        }

        await using var db = town.Open();
        Assert.Equal(2, (await db.Accounts.SingleAsync(TestContext.Current.CancellationToken)).AccessFailedCount);
    }

    [Theory, EachDatabase]
    public async Task A_code_works_once(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        var account = await town.OpenAccountAsync(new HeldRole("analyst", ""));
        var code = town.CodeOf(account);
        using var first = town.Nobody();
        using var second = town.Nobody();
        foreach (var visitor in new[] { first, second })
        {
            await visitor.GetAsync("/sign-in");
            await visitor.GetAsync((await visitor.SubmitAsync(("Email", account.Email), ("Password", Town.Password))).Location);
        }

        Assert.Equal("/", (await first.SubmitAsync(("Code", code))).Location);
        Assert.Single((await second.SubmitAsync(("Code", code))).Errors);
    }

    [Fact]
    public async Task The_code_is_asked_of_nobody_whose_password_was_not_right()
    {
        var town = await Town.NewAsync(databases);
        using var visitor = town.Nobody();

        Assert.StartsWith("/sign-in?", (await visitor.GetAsync("/sign-in/code")).Location, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in?", (await visitor.GetAsync("/sign-in/recovery")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_fields_are_named()
    {
        var town = await Town.NewAsync(databases);
        using var visitor = town.Nobody();

        await visitor.GetAsync("/sign-in");
        var answer = await visitor.SubmitAsync();

        Assert.Equal(["Enter your email address", "Enter your password"], answer.Errors);
        Assert.Equal(["#Email", "#Password"], answer.Document.QuerySelectorAll(".govuk-error-summary__list a").Select(a => a.GetAttribute("href")));
        Assert.StartsWith("Error: ", answer.Document.Title, StringComparison.Ordinal);
    }

    /// <summary>Ends the request while the password is hashed, which takes longest.</summary>
    private sealed class HangsUp(IPasswordHasher<Account> hasher, CancellationTokenSource request) : IPasswordHasher<Account>
    {
        public string HashPassword(Account user, string password) => hasher.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            request.Cancel();
            return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
