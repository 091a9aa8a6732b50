using System.Net;
using AngleSharp.Dom;
using Throughcare.Domain.Access;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Shared;

/// <summary>The main navigation leads to what somebody may open, and to nothing else.</summary>
public class NavigationTests(TestDatabases databases)
{
    [Theory]
    [InlineData("key-worker", "Home, Assessment, Clients")]
    [InlineData("team-manager", "Home, Assessment, Clients, Submissions")]
    [InlineData("data-manager", "Home, Assessment, Clients, Submissions")]
    [InlineData("analyst", "Home, Assessment, Who has submitted")]
    [InlineData("commissioner", "Home, Assessment, Who has submitted")]
    [InlineData("partnership-manager", "Home, Assessment, Who has submitted, Organisations")]
    [InlineData("administrator", "Home, Who has submitted, Organisations, Accounts")]
    [InlineData("auditor", "Home, Audit trail")]
    [InlineData("", "Home")]
    public async Task Each_role_finds_the_way_to_what_it_may_open(string role, string shown)
    {
        var town = await Town.NewAsync(databases);
        using var visitor = role.Length > 0 ? await town.SignInAsAsync(role) : await town.SignInAsync(await town.OpenAccountAsync());

        var items = Items((await visitor.GetAsync("/")).Document);

        Assert.Equal(shown, string.Join(", ", items.Select(i => i.Words())));
        foreach (var item in items)
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(item.GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task Who_may_open_everything_finds_it_in_order()
    {
        var town = await Town.NewAsync(databases);
        var roles = AccessRules.Roles.Select(r => new HeldRole(r.Key, r.IsOfAgency ? Town.Agency : ""));
        using var visitor = await town.SignInAsync(await town.OpenAccountAsync([.. roles]));

        Assert.Equal(
            ["Home", "Assessment", "Clients", "Submissions", "Who has submitted", "Organisations", "Accounts", "Audit trail"],
            Items((await visitor.GetAsync("/")).Document).Select(i => i.Words()));
    }

    [Fact]
    public async Task Nobody_who_has_not_signed_in_sees_it()
    {
        var town = await Town.NewAsync(databases);
        using var nobody = town.Nobody();

        Assert.Empty(Items((await nobody.GetAsync("/sign-in")).Document));
    }

    private static List<IElement> Items(IDocument page) => [.. page.QuerySelectorAll(".moj-primary-navigation a")];
}
