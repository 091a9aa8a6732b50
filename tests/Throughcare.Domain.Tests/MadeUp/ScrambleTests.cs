using Throughcare.Domain.MadeUp;

namespace Throughcare.Domain.Tests.MadeUp;

public class ScrambleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(74)]
    [InlineData(6250)]
    public void Every_number_comes_once(int count)
    {
        for (var which = 0; which < 10; which++)
        {
            var order = new Scramble(count, which);
            Assert.Equal(Enumerable.Range(0, count), Enumerable.Range(0, count).Select(n => order[n]).Order());
        }
    }
}
