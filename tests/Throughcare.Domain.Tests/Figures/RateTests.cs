using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Tests.Figures;

public class RateTests
{
    [Theory]
    [InlineData(1, 3, 4, "0.3333")]
    [InlineData(2, 3, 4, "0.6667")]
    [InlineData(1, 20000, 4, "0.0001")]
    [InlineData(1, 20001, 4, "0.0000")]
    [InlineData(1, 8, 2, "0.13")]
    [InlineData(3, 8, 2, "0.38")]
    [InlineData(1, 2, 0, "1")]
    [InlineData(49, 100, 0, "0")]
    [InlineData(7, 2, 4, "3.5000")]
    [InlineData(1, 1_000_000, 6, "0.000001")]
    [InlineData(9_000_000_000_000_000_000, 9_000_000_000_000_000_000, 6, "1.000000")]
    public void It_is_rounded_half_up_exactly(long part, long whole, int decimals, string expected) =>
        Assert.Equal(decimal.Parse(expected), new Rate(part, whole).Rounded(decimals));

    /// <summary>Measures, section 10: floor((2·k·10^d + n) / (2·n)) / 10^d.</summary>
    [Fact]
    public void It_is_the_published_formula_for_every_small_share()
    {
        for (var n = 1; n <= 80; n++)
        {
            for (var k = 0; k <= n; k++)
                Assert.Equal((((2 * k * 10000) + n) / (2 * n)) / 10000m, new Rate(k, n).Rounded(4));
        }
    }

    [Theory]
    [InlineData(1, 8, 0, 13)]
    [InlineData(1, 200, 0, 1)]
    [InlineData(1, 201, 0, 0)]
    [InlineData(3, 2, 0, 150)]
    public void A_percentage_is_whole_and_rounded_half_up(long part, long whole, int decimals, int expected) =>
        Assert.Equal(expected, new Rate(part, whole).Percent(decimals));

    [Fact]
    public void Without_a_base_there_is_none()
    {
        Assert.Null(new Rate(0, 0).Rounded(4));
        Assert.Null(new Rate(5, 0).Percent());
        Assert.False(Rate.Hidden.HasValue);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    public void Other_numbers_of_decimals_are_refused(int decimals) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rate(1, 2).Rounded(decimals));
}
