using System.Text;
using Throughcare.Domain.MadeUp;

namespace Throughcare.Domain.Tests.MadeUp;

public class RowTests
{
    [Fact]
    public void Cells_are_between_commas_and_keep_their_text_until_they_are_set_again()
    {
        var row = new Row();
        row.Set(0, (byte)'A');
        row.SetDate(2, new DateOnly(1980, 2, 9).DayNumber);
        row.SetNumber(3, 105);

        Assert.Equal("A,,09/02/1980,105\n", Written(row, 4));

        row.SetNumber(3, 0);
        row.Clear(0);

        Assert.Equal(",,09/02/1980,0\n", Written(row, 4));
    }

    private static string Written(Row row, int cells)
    {
        var target = new byte[Row.MostBytes];
        return Encoding.ASCII.GetString(target, 0, row.Write(target, cells));
    }
}
