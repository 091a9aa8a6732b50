using AngleSharp.Dom;
using Throughcare.Domain.Access;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Access;

/// <summary>Everybody can read who may do what.</summary>
public class PermissionsPageTests(TestDatabases databases)
{
    [Fact]
    public async Task Each_permission_is_listed_with_its_reach_for_each_role()
    {
        var town = await Town.NewAsync(databases);
        using var visitor = await town.SignInAsAsync("auditor");

        var table = (await visitor.GetAsync("/permissions")).Document.QuerySelector("main table")!;

        Assert.Equal(["What", .. AccessRules.Roles.Select(r => r.Name)], table.QuerySelectorAll("thead th").Select(c => c.TextContent));
        Assert.Equal(AccessRules.Permissions.Count, table.QuerySelectorAll("tbody tr").Length);
        var read = table.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Read a client's record", StringComparison.Ordinal));
        Assert.Equal(["Own caseload", "Own agency", "Own agency", "–", "–", "–", "–", "–"], read.QuerySelectorAll("td").Select(c => c.TextContent));
    }
}
