using Throughcare.Domain.Access;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Accounts;

/// <summary>The pages about accounts and the audit trail in a browser: nothing to complain of, wide and narrow.</summary>
public class AccountPagesTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    [Theory]
    [InlineData(Screen.Desk)]
    [InlineData(Screen.Phone)]
    public async Task Pages_before_signing_in_are_fit_for_every_reader(int width)
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var nobody = host.Nobody();
        await using var window = await screen.OpenAsync(nobody, width);

        foreach (var path in (string[])["/sign-in", "/sign-in?expired=true&returnUrl=%2Faccount", "/invitation/1/nothing"])
            await window.LookAtAsync(path);
        await window.Page.GotoAsync("/sign-in");
        await window.Page.ClickAsync("main button");
        await window.CheckAsync();
    }

    [Theory]
    [InlineData(Screen.Desk)]
    [InlineData(Screen.Phone)]
    public async Task Pages_about_accounts_and_the_trail_are_fit_for_every_reader(int width)
    {
        await using var host = await ServiceHost.StartAsync(databases);
        var other = await host.OpenAccountAsync(new HeldRole("data-manager", "A0001"), new HeldRole("key-worker", "A0002"));
        using var visitor = await host.SignInAsync(await host.OpenAccountAsync(new HeldRole("administrator", ""), new HeldRole("auditor", "")));
        await visitor.GetAsync("/account/tokens");
        await visitor.SubmitAsync(("For", "Our monthly spreadsheet"), ("Lasts", "90"));
        await using var window = await screen.OpenAsync(visitor, width);

        foreach (var path in (string[])["/account", "/account/second-factor", "/account/password", "/account/tokens", "/account/recovery-codes", "/permissions", "/accounts", "/accounts/new", $"/accounts/{other.AccountId}", "/audit", "/audit?what=account.signed-in"])
            await window.LookAtAsync(path);
        await window.Page.GotoAsync("/account/password");
        await window.Page.ClickAsync("main button");
        await window.CheckAsync();
        await window.Page.GotoAsync($"/accounts/{other.AccountId}");
        await window.Page.ClickAsync("form[action$=Invite] button");
        await window.CheckAsync();
    }
}
