using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Tests.Figures;

public class WilsonTests
{
    /// <summary>The examples of Newcombe (1998), Statistics in Medicine 17:857, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void It_agrees_with_published_examples(int number, int of, double low, double high)
    {
        var (actualLow, actualHigh) = Wilson.Interval(number, of);
        Assert.Equal(low, actualLow!.Value, 4);
        Assert.Equal(high, actualHigh!.Value, 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000_000)]
    public void Nobody_and_everybody_reach_exactly_0_and_1_and_mirror_each_other(int of)
    {
        var (none, all) = (Wilson.Interval(0, of), Wilson.Interval(of, of));
        Assert.Equal(0, none.Low);
        Assert.Equal(1, all.High);
        Assert.Equal(1 - none.High!.Value, all.Low!.Value, 12);
    }

    [Fact]
    public void Without_a_base_there_is_none() => Assert.Equal((null, null), Wilson.Interval(0, 0));

    [Fact]
    public void It_contains_the_share_and_stays_between_0_and_1()
    {
        for (var of = 1; of <= 60; of++)
        {
            for (var number = 0; number <= of; number++)
            {
                var (low, high) = Wilson.Interval(number, of);
                Assert.InRange((double)number / of, low!.Value, high!.Value);
                Assert.InRange(low.Value, 0, 1);
                Assert.InRange(high.Value, 0, 1);
            }
        }
    }
}
