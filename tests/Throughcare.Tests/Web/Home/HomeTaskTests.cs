using Throughcare.Domain.Access;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Home;

/// <summary>What stands on the first page follows from what somebody may do, and from nothing else.</summary>
public class HomeTaskTests(TestDatabases databases)
{
    [Theory]
    [InlineData("key-worker", "caseload figures")]
    [InlineData("team-manager", "team figures")]
    [InlineData("data-manager", "agency-A0001 figures")]
    [InlineData("analyst", "progress figures")]
    [InlineData("commissioner", "progress figures")]
    [InlineData("partnership-manager", "progress figures")]
    [InlineData("administrator", "progress accounts")]
    [InlineData("auditor", "events")]
    public async Task Each_role_is_shown_what_it_may_do_something_about_and_nothing_else(string role, string shown)
    {
        var town = await Town.NewAsync(databases);
        using var visitor = await town.SignInAsAsync(role);

        Assert.Equal(shown, await PartsAsync(visitor));
    }

    [Fact]
    public async Task Who_may_do_everything_finds_it_in_order_from_what_is_due_to_what_is_good_to_know()
    {
        var town = await Town.NewAsync(databases);
        var roles = AccessRules.Roles.Select(r => new HeldRole(r.Key, r.IsOfAgency ? Town.Agency : ""));
        using var visitor = await town.SignInAsync(await town.OpenAccountAsync([.. roles]));

        Assert.Equal("agency-A0001 caseload team progress accounts events figures", await PartsAsync(visitor));
    }

    [Fact]
    public async Task Who_works_at_two_agencies_is_shown_what_is_theirs_at_each()
    {
        var town = await Town.NewAsync(databases);
        using var visitor = await town.SignInAsync(await town.OpenAccountAsync(new HeldRole("team-manager", "A0001"), new HeldRole("key-worker", "A0002")));

        Assert.Equal("caseload team figures", await PartsAsync(visitor));
    }

    private static async Task<string> PartsAsync(Visitor visitor) =>
        string.Join(' ', (await visitor.GetAsync("/")).Document.QuerySelectorAll("main section[aria-labelledby]").Select(s => s.GetAttribute("aria-labelledby")));
}
