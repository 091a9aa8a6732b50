using Throughcare.Domain.Organisations;

namespace Throughcare.Domain.Tests.Organisations;

public class PostcodeTests
{
    [Theory]
    [InlineData("LS8 5AB", "LS8 5AB")]
    [InlineData(" ls85ab ", "LS8 5AB")]
    [InlineData("w1a 0ax", "W1A 0AX")]
    [InlineData("M1 1AE", "M1 1AE")]
    [InlineData("LS8", null)]
    [InlineData("LS8 5", null)]
    [InlineData("Leeds", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_whole_postcode_is_written_in_one_way_and_a_part_of_one_is_refused(string? typed, string? read) => Assert.Equal(read, Postcode.Read(typed));
}
