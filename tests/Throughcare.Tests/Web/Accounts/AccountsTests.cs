using System.Net;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Accounts;

/// <summary>What an administrator does to accounts, and what not even they can do.</summary>
public class AccountsTests(TestDatabases databases)
{
    private const string Password = "harbour violin tuesday";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task An_account_is_opened_with_a_link_that_works_once(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var admin = await town.SignInAsAsync("administrator");
        await admin.GetAsync("/accounts/new");

        var link = (await admin.SubmitAsync(("Name", "New Person"), ("Email", "new.person@example.org"), ("Role", "data-manager"),
            ("Agency", "A0002"))).Document.QuerySelector("#link")!.TextContent.Trim();
        Assert.StartsWith(town.Address.ToString(), link, StringComparison.Ordinal);
        var path = new Uri(link).AbsolutePath;
        using var person = town.Nobody();
        Assert.Contains("new.person@example.org", (await person.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(["Password must not contain your name or email address"],
            (await person.SubmitAsync(("NewPassword", "a new.person here"), ("Repeated", "a new.person here"))).Errors);
        Assert.Equal("/sign-in", (await person.SubmitAsync(("NewPassword", Password), ("Repeated", Password))).Location);

        Assert.Equal("The link does not work any more", (await person.GetAsync(path)).Title);
        await person.GetAsync("/sign-in");
        Assert.Equal("/", (await person.SubmitAsync(("Email", "NEW.person@example.org "), ("Password", Password))).Location);
        Assert.Equal("/account/second-factor", (await person.GetAsync("/")).Location);
        await using var db = town.Open();
        Assert.Equal(["account.opened", "account.signed-in", "account.opened", "account.role-given", "account.invited", "account.password-changed",
            "account.signed-in"], await ActionsAsync(db));
        Assert.DoesNotContain("new.person", string.Concat(await db.AuditEvents.Select(e => e.Subject + e.Detail + e.Reason).ToListAsync(Cancel)),
            StringComparison.OrdinalIgnoreCase);
        Assert.Contains("New Person", (await admin.GetAsync("/accounts")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "a@example.org", "analyst", "", "Enter a name")]
    [InlineData("A Name", "", "analyst", "", "Enter an email address")]
    [InlineData("A Name", "nothing", "analyst", "", "Enter an email address in the correct format, like name@example.com")]
    [InlineData("A Name", "a@example.org", "", "", "Choose a role")]
    [InlineData("A Name", "a@example.org", "made-up", "", "Choose a role")]
    [InlineData("A Name", "a@example.org", "data-manager", "", "Choose the agency at which they are data manager")]
    [InlineData("A Name", "a@example.org", "data-manager", "Z9999", "Choose the agency at which they are data manager")]
    public async Task What_is_wrong_with_a_new_account_is_said(string name, string email, string role, string agency, string fault)
    {
        var town = await Town.NewAsync(databases);
        using var admin = await town.SignInAsAsync("administrator");
        await admin.GetAsync("/accounts/new");

        Assert.Equal([fault], (await admin.SubmitAsync(("Name", name), ("Email", email), ("Role", role), ("Agency", agency))).Errors);

        await using var db = town.Open();
        Assert.Equal(1, await db.Accounts.CountAsync(Cancel));
    }

    [Theory, EachDatabase]
    public async Task An_email_address_has_one_account_however_it_is_written(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        var account = await town.OpenAccountAsync(new HeldRole("administrator", ""));
        using var admin = await town.SignInAsync(account);
        await admin.GetAsync("/accounts/new");

        Assert.Equal(["There is an account with this email address already"],
            (await admin.SubmitAsync(("Name", "A Name"), ("Email", " " + account.Email.ToUpperInvariant()), ("Role", "analyst"))).Errors);

        await using var db = town.Open();
        Assert.Equal(1, await db.Accounts.CountAsync(Cancel));
    }

    [Theory, EachDatabase]
    public async Task Roles_are_given_and_taken_away_and_both_are_recorded(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var admin = await town.SignInAsAsync("administrator");
        using var person = await town.SignInAsAsync("partnership-manager");
        await admin.GetAsync($"/accounts/{person.AccountId}");

        Assert.Equal(["They have this role already"], (await admin.SubmitAsync("#give", ("Role", "partnership-manager"), ("Agency", "A0001"))).Errors);
        Assert.Equal($"/accounts/{person.AccountId}", (await admin.SubmitAsync("#give", ("Role", "key-worker"), ("Agency", "A0003"))).Location);
        Assert.Contains("Key worker at A0003", (await admin.GetAsync($"/accounts/{person.AccountId}")).Text, StringComparison.Ordinal);
        Assert.Equal($"/accounts/{person.AccountId}", (await admin.SubmitAsync("form[action$=Take]")).Location);

        await using var db = town.Open();
        Assert.Equal("partnership-manager", (await db.AccountRoles.SingleAsync(r => r.AccountId == person.AccountId, Cancel)).Role);
        Assert.Equal(["account.role-given", "account.role-taken"], (await ActionsAsync(db)).TakeLast(2));
        Assert.Equal("""{"agency":"A0003","role":"key-worker"}""", await db.AuditEvents.Where(e => e.Action == "account.role-taken").Select(e => e.Detail)
            .SingleAsync(Cancel));
    }

    [Fact]
    public async Task Taking_away_a_role_that_somebody_does_not_have_is_refused_and_leaves_no_event()
    {
        var town = await Town.NewAsync(databases);
        using var admin = await town.SignInAsAsync("administrator");
        var other = await town.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        await admin.GetAsync($"/accounts/{other.AccountId}");
        var token = admin.Page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var seen = admin.Page.Document.QuerySelector("main input[name=seen]")!.GetAttribute("value")!;

        var answer = await admin.PostAsync($"/accounts/{other.AccountId}?handler=Take", ("role", "auditor of everything"), ("agency", "A0001"),
            ("__RequestVerificationToken", token), ("seen", seen));

        Assert.Equal(["They do not have this role, or no longer"], answer.Errors);
        await using var db = town.Open();
        Assert.DoesNotContain("account.role-taken", await ActionsAsync(db));
    }

    [Fact]
    public async Task Nobody_changes_their_own_roles_or_closes_their_own_account()
    {
        var town = await Town.NewAsync(databases);
        using var admin = await town.SignInAsAsync("administrator");
        var own = $"/accounts/{admin.AccountId}";
        using var other = await town.SignInAsAsync("partnership-manager");
        Assert.Null((await admin.GetAsync(own)).Document.QuerySelector("main form"));

        await admin.GetAsync($"/accounts/{other.AccountId}");
        var token = admin.Page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        Assert.Equal(["You cannot change your own roles. Ask another administrator"],
            (await admin.PostAsync(own + "?handler=Give", ("Role", "auditor"), ("__RequestVerificationToken", token))).Errors);
        Assert.Equal(["You cannot change your own roles. Ask another administrator"],
            (await admin.PostAsync(own + "?handler=Take", ("role", "administrator"), ("__RequestVerificationToken", token))).Errors);
        Assert.Equal(["You cannot close your own account. Ask another administrator"],
            (await admin.PostAsync(own + "?handler=Close", ("__RequestVerificationToken", token))).Errors);
        await using var db = town.Open();
        Assert.Equal("administrator", (await db.AccountRoles.SingleAsync(r => r.AccountId == admin.AccountId, Cancel)).Role);
    }

    [Theory, EachDatabase]
    public async Task Two_administrators_who_close_each_other_at_once_leave_one(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var first = await town.SignInAsAsync("administrator");
        using var second = await town.SignInAsAsync("administrator");
        await first.GetAsync($"/accounts/{second.AccountId}/close");
        await second.GetAsync($"/accounts/{first.AccountId}/close");

        await Task.WhenAll(first.SubmitAsync(), second.SubmitAsync());

        await using var db = town.Open();
        Assert.Equal(1, await db.Accounts.CountAsync(a => a.ClosedAt == null, Cancel));
    }

    [Fact]
    public async Task A_closed_account_is_out_at_once()
    {
        var town = await Town.NewAsync(databases);
        using var admin = await town.SignInAsAsync("administrator");
        using var person = await town.SignInAsAsync("partnership-manager");
        await admin.GetAsync($"/accounts/{person.AccountId}/close");

        await admin.SubmitAsync();
        Assert.StartsWith("/sign-in?", (await person.GetAsync("/")).Location, StringComparison.Ordinal);

        await admin.GetAsync($"/accounts/{person.AccountId}");
        Assert.Null(admin.Page.Document.QuerySelector("form[action$=Invite], a[href$=password]"));
        var token = admin.Page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var handler in (string[])["Invite", "TakePassword"])
            Assert.Equal(["The account is closed. Open it again first"],
                (await admin.PostAsync($"/accounts/{person.AccountId}?handler={handler}", ("__RequestVerificationToken", token))).Errors);
        await admin.GetAsync($"/accounts/{person.AccountId}");
        await admin.SubmitAsync("form[action$=Reopen]");
        await using var db = town.Open();
        Assert.Equal(["account.closed", "account.reopened"], (await ActionsAsync(db)).TakeLast(2));
    }

    [Fact]
    public async Task A_second_factor_that_was_lost_is_taken_away_and_set_up_anew()
    {
        var town = await Town.NewAsync(databases);
        using var admin = await town.SignInAsAsync("administrator");
        var account = await town.OpenAccountAsync(new HeldRole("analyst", ""));
        using var person = await town.SignInAsync(account);
        await admin.GetAsync($"/accounts/{account.AccountId}/second-factor");

        await admin.SubmitAsync();

        Assert.StartsWith("/sign-in?", (await person.GetAsync("/")).Location, StringComparison.Ordinal);
        await person.GetAsync("/sign-in");
        Assert.Equal("/", (await person.SubmitAsync(("Email", account.Email), ("Password", Town.Password))).Location);
        Assert.Equal("/account/second-factor", (await person.GetAsync("/")).Location);
    }

    [Fact]
    public async Task Who_is_asked_for_a_new_password_can_do_nothing_else()
    {
        var town = await Town.NewAsync(databases);
        var account = await town.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        await using (var db = town.Open())
            await db.Accounts.Where(a => a.AccountId == account.AccountId).ExecuteUpdateAsync(s => s.SetProperty(a => a.MustChangePassword, true), Cancel);

        using var person = await town.SignInAsync(account);
        Assert.Equal("/account/password", (await person.GetAsync("/")).Location);
        await person.GetAsync("/account/password");
        await person.SubmitAsync(("Current", Town.Password), ("NewPassword", Password), ("Repeated", Password));

        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/")).Status);
    }

    [Fact]
    public async Task Out_of_wrong_hands_an_account_has_only_the_link_for_its_owner()
    {
        var town = await Town.NewAsync(databases);
        using var admin = await town.SignInAsAsync("administrator");
        var account = await town.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        using var intruder = await town.SignInAsync(account);
        await intruder.GetAsync("/account/tokens");
        var token = (await intruder.SubmitAsync(("For", "Mine now"), ("Lasts", "365"))).Document.QuerySelector("#token")!.TextContent.Trim();
        using var program = town.Nobody();
        program.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/partnership")).Status);

        await admin.GetAsync($"/accounts/{account.AccountId}/password");
        var link = (await admin.SubmitAsync()).Document.QuerySelector("#link")!.TextContent.Trim();

        Assert.StartsWith("/sign-in?", (await intruder.GetAsync("/")).Location, StringComparison.Ordinal);
        await intruder.GetAsync("/sign-in");
        Assert.NotEmpty((await intruder.SubmitAsync(("Email", account.Email), ("Password", Town.Password))).Errors);
        Assert.Contains("New password", (await admin.GetAsync($"/accounts/{account.AccountId}")).Text, StringComparison.Ordinal);
        using var owner = town.Nobody();
        await owner.GetAsync(new Uri(link).AbsolutePath);
        Assert.Equal("/sign-in", (await owner.SubmitAsync(("NewPassword", Password), ("Repeated", Password))).Location);
        await owner.GetAsync("/sign-in");
        Assert.Equal("/", (await owner.SubmitAsync(("Email", account.Email), ("Password", Password))).Location);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/partnership")).Status);
        await using var db = town.Open();
        Assert.Equal(["account.password-taken", "account.invited", "account.password-changed", "account.signed-in"], (await ActionsAsync(db))
            .Where(a => a != "account.sign-in-failed").TakeLast(4));
    }

    [Fact]
    public async Task An_account_of_another_partnership_is_not_there()
    {
        var town = await Town.NewAsync(databases);
        var elsewhere = await Town.NewAsync(databases);
        var foreign = await elsewhere.OpenAccountAsync(new HeldRole("analyst", ""));
        var own = await town.OpenAccountAsync(new HeldRole("analyst", ""));
        using var admin = await town.SignInAsAsync("administrator");

        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/accounts/{foreign.AccountId}")).Status);
        Assert.DoesNotContain(foreign.Email, (await admin.GetAsync("/accounts")).Text, StringComparison.Ordinal);
        await admin.GetAsync($"/accounts/{own.AccountId}");
        var token = admin.Page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var handler in (string[])["Give", "Take", "Close", "Reopen", "Unlock", "TakePassword", "ResetSecondFactor", "Invite"])
            Assert.Equal(HttpStatusCode.NotFound,
                (await admin.PostAsync($"/accounts/{foreign.AccountId}?handler={handler}", ("Role", "auditor"), ("__RequestVerificationToken", token))).Status);
    }

    [Fact]
    public async Task A_locked_account_is_unlocked()
    {
        var town = await Town.NewAsync(databases);
        using var admin = await town.SignInAsAsync("administrator");
        var account = await town.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        await using var db = town.Open();
        await db.Accounts.Where(a => a.AccountId == account.AccountId)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.LockoutEnd, town.Clock.GetUtcNow().UtcDateTime.AddMinutes(10)), Cancel);
        Assert.Contains("Locked", (await admin.GetAsync($"/accounts/{account.AccountId}")).Text, StringComparison.Ordinal);

        await admin.SubmitAsync("form[action$=Unlock]");

        using var person = await town.SignInAsync(account);
        Assert.Contains("account.unlocked", await ActionsAsync(db));
    }

    private static Task<List<string>> ActionsAsync(ThroughcareDb db) =>
        db.AuditEvents.OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync(Cancel);
}
