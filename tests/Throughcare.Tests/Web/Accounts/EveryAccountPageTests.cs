using System.Net;
using Throughcare.Domain.Access;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Accounts;

/// <summary>The pages of signing in, of one's own account and of those that an administrator looks after.</summary>
[EveryPageOf("Accounts", "Access")]
public class EveryAccountPageTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    [Fact]
    public async Task Every_page_is_readable_by_all_in_every_state()
    {
        var town = await Town.NewAsync(databases);
        await EveryPage.LookAsync(this, town, screen, BeforeSigningInAsync, OwnAccountAsync, AccountsAsync);
    }

    private static async Task BeforeSigningInAsync(People people)
    {
        var window = await people.NobodyAsync();
        await window.InspectAsync("/sign-in", "Sign in");
        await window.InspectAsync("/sign-in?expired=true&returnUrl=%2Faccount", "You were signed out");
        await window.SendAsync("Enter your email address");
        await window.InspectAsync("/invitation/1/nothing", "The link does not work any more");

        var account = await people.Town.OpenAccountAsync(new HeldRole("analyst", ""));
        await window.Page.GotoAsync("/sign-in");
        await window.Page.FillAsync("#Email", account.Email);
        await window.Page.FillAsync("#Password", Town.Password);
        await window.SendAsync("code");
        await window.Page.FillAsync("#Code", "abc");
        await window.SendAsync("Code is wrong");
        await window.InspectAsync("/sign-in/recovery", "Use a recovery code");
        await window.Page.FillAsync("#Code", "ABCD EFGH IJKL MNOP");
        await window.SendAsync("Recovery code is wrong or has been used");
    }

    private static async Task OwnAccountAsync(People people)
    {
        var window = await people.AsAsync("analyst");
        await window.InspectAsync("/permissions", "Read a client");
        await window.InspectAsync("/account/tokens", "Make an access token");
        await window.SendAsync("Enter what the token is for");
        await window.Page.FillAsync("#For", "Our monthly spreadsheet");
        await window.Page.CheckAsync("#Lasts");
        await window.SendAsync("It is shown this once only");
        await window.InspectAsync("/account", "Our monthly spreadsheet");
        await window.SendAsync("Do you want to revoke the token", "main a[href$=revoke]");
        await window.SendAsync("The access token is revoked");
        await window.InspectAsync("/account/sign-out-everywhere", "Stay signed in");
        await window.InspectAsync("/account/password", "Current password");
        await window.SendAsync("Enter your current password");
        await window.InspectAsync("/account/second-factor", "the app you use now stops working");
        await window.SendAsync("Enter the six-digit code");
        await window.InspectAsync("/account/recovery-codes", "Make new recovery codes");
        await window.Page.FillAsync("#Password", "wrong");
        await window.SendAsync("Password is wrong");
        await window.Page.FillAsync("#Password", Town.Password);
        await window.SendAsync("These codes are shown this once only");
        await window.InspectAsync("/sign-out", "Sign out");

        var newcomer = await people.OpenAsync(await people.Town.SignInAsync(await people.Town.OpenAccountAsync([new HeldRole("auditor", "")], withSecondFactor: false)));
        await newcomer.InspectAsync("/account/second-factor", "you need a code from your phone");
        await newcomer.Page.FillAsync("#Code", people.Town.CodeOf(await newcomer.Page.InnerTextAsync("strong.secret")));
        await newcomer.SendAsync("Your second factor is set up");
    }

    private static async Task AccountsAsync(People people)
    {
        var other = await people.Town.OpenAccountAsync(new HeldRole("data-manager", "A0001"), new HeldRole("key-worker", "A0002"));
        var window = await people.AsAsync("administrator");
        await window.InspectAsync("/accounts", other.Name);
        await window.InspectAsync("/accounts/new", "Open");
        await window.SendAsync("Enter a name");
        await window.InspectAsync($"/accounts/{(await people.VisitorAsync("administrator")).AccountId}", "This is your own account");
        await window.InspectAsync($"/accounts/{other.AccountId}", "Take the second factor away");
        await window.SendAsync("Choose a role", "#give button");
        var colleague = await people.Town.SignInAsAsync("administrator");
        await colleague.GetAsync($"/accounts/{other.AccountId}");
        await colleague.SubmitAsync("#give", ("Role", "analyst"));
        await window.Page.CheckAsync("#give [value=auditor]");
        await window.SendAsync("What stands now", "#give button", HttpStatusCode.Conflict);
        await window.SendAsync("The role is given", "#give button");
        await window.SendAsync("Pass this link on", "form[action$=Invite] button");
        var link = new Uri(await window.Page.InnerTextAsync("#link")).AbsolutePath;
        var invited = await people.NobodyAsync();
        await invited.InspectAsync(link, "Set your password");
        await invited.SendAsync("Enter a new password");
        await window.InspectAsync($"/accounts/{other.AccountId}/password", "Do you want to take the password away?");
        await window.InspectAsync($"/accounts/{other.AccountId}/second-factor", "Do you want to take the second factor away?");
        await window.SendAsync("The second factor is taken away");
        await window.InspectAsync($"/accounts/{other.AccountId}/close", "Do you want to close this account?");
        await window.SendAsync("Open the account again");
    }
}
