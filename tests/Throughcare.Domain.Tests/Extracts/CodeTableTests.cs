using System.Text;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Tests.Extracts;

public class CodeTableTests
{
    [Fact]
    public void Every_code_is_found_in_upper_and_lower_case_and_nothing_else_is()
    {
        foreach (var list in DatasetVersion.H.Lists)
        {
            var table = new CodeTable(list);
            for (var i = 0; i < list.Codes.Count; i++)
            {
                Assert.Equal(list.FirstOfMeaning(i), Find(table, list.Codes[i].Value));
                Assert.Equal(list.FirstOfMeaning(i), Find(table, list.Codes[i].Value.ToLowerInvariant()));
                foreach (var other in new[] { list.Codes[i].Value + "\0", "0" + list.Codes[i].Value, list.Codes[i].Value + "x", list.Codes[i].Value + ".0" })
                    Assert.Equal(list.Find(other) is var known && known < 0 ? -1 : list.FirstOfMeaning(known), Find(table, other));
            }
        }
    }

    [Fact]
    public void Sex_1_is_male_and_2_is_female()
    {
        var table = new CodeTable(DatasetVersion.H.List("SEX"));
        Assert.Equal((Find(table, "M"), Find(table, "F")), (Find(table, "1"), Find(table, "2")));
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("Y\0\0\0")]
    [InlineData("yéa")]
    [InlineData("ABCDEFGH")]
    [InlineData("abcdefghi")]
    [InlineData("é")]
    public void Text_that_is_not_a_code_is_not_found(string text) => Assert.Equal(-1, Find(new CodeTable(DatasetVersion.H.List("YESNO")), text));

    private static int Find(CodeTable table, string code) => table.Find(Encoding.UTF8.GetBytes(code));
}
