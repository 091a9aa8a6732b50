using Throughcare.Domain.Organisations;

namespace Throughcare.Domain.Tests.Organisations;

public class LocalityTests
{
    private static readonly LocalityFinder Finder = new(
    [
        new("area", "The whole area", ["LS"]),
        new("inner", "Inner", ["ls8", "LS1"]),
        new("sector", "One sector", ["LS8  5"]),
    ]);

    [Theory]
    [InlineData("LS8 4", "inner")]
    [InlineData("LS8", "inner")]
    [InlineData("LS8 5", "sector")]
    [InlineData(" ls8   5ab ", "sector")]
    [InlineData("LS8 51", "inner")]
    [InlineData("LS81 2", "area")]
    [InlineData("LS1A 2", "inner")]
    [InlineData("LS11 2", "area")]
    [InlineData("LSX 2", "elsewhere")]
    [InlineData("L8 5", "elsewhere")]
    [InlineData("?", "elsewhere")]
    [InlineData("", "not-stated")]
    [InlineData("  ", "not-stated")]
    [InlineData(null, "not-stated")]
    public void The_longest_prefix_that_ends_at_a_boundary_wins(string? postcode, string key) => Assert.Equal(key, Finder.Find(postcode));

    [Fact]
    public void Localities_that_contradict_each_other_are_refused_with_the_reason()
    {
        Assert.Contains("LS8", LocalityFinder.Problem([new("a", "A", ["LS8"]), new("b", "B", ["ls8 "])]));
        Assert.Contains("'a'", LocalityFinder.Problem([new("a", "A", []), new("a", "B", [])]));
        Assert.Contains("'elsewhere'", LocalityFinder.Problem([new("elsewhere", "A", [])]));
        Assert.Contains("'not-stated'", LocalityFinder.Problem([new("not-stated", "A", [])]));
        Assert.Contains("empty", LocalityFinder.Problem([new("a", "A", [" "])]));
        Assert.Null(LocalityFinder.Problem([new("a", "A", ["LS8", "LS8"]), new("b", "B", ["LS8 5"])]));
        Assert.Throws<ArgumentException>(() => new LocalityFinder([new("a", "A", [""])]));
    }

    [Fact]
    public void Localities_compare_by_value() =>
        Assert.Equal(new HashSet<Locality> { new("a", "A", ["LS8"]) }, [new("a", "A", new List<string> { "LS8" })]);
}
