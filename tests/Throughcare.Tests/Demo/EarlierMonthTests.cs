using System.Text;
using Throughcare.Demo;

namespace Throughcare.Tests.Demo;

/// <summary>What an agency would have sent a month earlier.</summary>
public class EarlierMonthTests
{
    [Fact]
    public void People_referred_later_and_days_that_nobody_could_know_are_not_in_it()
    {
        const string june =
            "CLIENTID,REFLD,TRIAGED,DISD\n"
            + "known,01/05/2007,31/05/2007,01/06/2007\n"
            + "later,01/06/2007,02/06/2007,\n";

        var may = Encoding.UTF8.GetString(EarlierMonth.Of(june, new DateOnly(2007, 5, 31)));

        Assert.Equal("CLIENTID,REFLD,TRIAGED,DISD\nknown,01/05/2007,31/05/2007,\n", may);
    }
}
