using System.Reflection;
using Throughcare.Testing;

namespace Throughcare.Tests.Web;

/// <summary>Every page is looked at by the tests of its capability.</summary>
public class EveryPageTests(TestDatabases databases)
{
    [Fact]
    public async Task Each_capability_with_pages_has_a_test_that_looks_at_all_of_them()
    {
        var pages = EveryPage.Of(await Town.NewAsync(databases));

        Assert.True(pages.Count > 35);
        Assert.Equal(
            pages.Select(p => p.Folder).Distinct().Order(StringComparer.Ordinal),
            typeof(EveryPageTests).Assembly.GetTypes().SelectMany(t => t.GetCustomAttribute<EveryPageOfAttribute>()?.Folders ?? []).Order(StringComparer.Ordinal));
    }
}
