using Throughcare.Domain.Access;

namespace Throughcare.Domain.Tests.Access;

/// <summary>Permissions are declared by their capabilities; who has which can be read in one place.</summary>
public class AccessRulesTests
{
    [Fact]
    public void The_page_in_docs_is_up_to_date() => RenderedPage.Check("permissions.md", AccessSheet.Render());

    [Fact]
    public void Every_file_of_permissions_is_read()
    {
        var files = typeof(AccessRules).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("Access/Permissions.", StringComparison.Ordinal));
        var rows = files.SelectMany(f => Lines(typeof(AccessRules).Assembly.GetManifestResourceStream(f)!).Skip(1));

        Assert.Equal(
            rows.Select(r => r.Split(',')[0]).Order(StringComparer.Ordinal), AccessRules.Permissions.Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Somebody_has_each_permission_and_nobody_has_one_twice()
    {
        Assert.All(AccessRules.Permissions, p => Assert.Contains(AccessRules.Grants, g => g.Permission == p));
        Assert.Distinct(AccessRules.Grants.Select(g => (g.Role.Key, g.Permission.Key)));
        Assert.DoesNotContain(AccessRules.Grants, g => g.Reach == Reach.None);
    }

    [Fact]
    public void Who_works_for_the_partnership_has_no_caseload_and_no_agency() =>
        Assert.All(AccessRules.Grants.Where(g => !g.Role.IsOfAgency), g => Assert.Equal(Reach.Partnership, g.Reach));

    private static IEnumerable<string> Lines(Stream stream)
    {
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
