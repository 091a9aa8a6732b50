using System.Reflection;
using System.Text.RegularExpressions;

namespace Throughcare.Tests.Web;

/// <summary>docs/security.md names the test that proves each control.</summary>
public partial class SecurityPageTests
{
    [Fact]
    public void Every_test_that_the_page_names_is_there()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/security.md"));
        var tests = Directory.EnumerateFiles(AppContext.BaseDirectory, "Throughcare*.Tests.dll")
            .SelectMany(file => Assembly.LoadFrom(file).GetTypes())
            .SelectMany(type => type.GetMethods().Where(m => m.GetCustomAttribute<FactAttribute>() is not null).Select(m => $"{type.Name}.{m.Name}"))
            // Those of the other projects are not beside this one; their source is.
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
                .SelectMany(file => Declared().Matches(File.ReadAllText(file)).Select(m => $"{Path.GetFileNameWithoutExtension(file)}.{m.Groups["test"].Value}")))
            .ToHashSet(StringComparer.Ordinal);

        var named = TestName().Matches(page).Select(m => m.Groups["test"].Value).ToList();

        Assert.True(named.Count > 40);
        Assert.DoesNotContain(named, n => !tests.Contains(n));
        Assert.All(page.Split('\n')
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| threat", StringComparison.Ordinal)
            && !l.StartsWith("| ---", StringComparison.Ordinal)), row =>
            Assert.True(TestName().IsMatch(row), $"No test proves: {row}"));
    }

    [GeneratedRegex(@"\[(Fact|Theory)\b[^\n]*\]\s+(\[[^\n]*\]\s+)*public (async Task|Task|void) (?<test>\w+)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declared();

    [GeneratedRegex(@"`(?<test>\w+Tests\.\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestName();
}
