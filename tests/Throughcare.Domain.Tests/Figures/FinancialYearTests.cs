using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Tests.Figures;

public class FinancialYearTests
{
    [Theory]
    [InlineData("2006-07", "2006-04-01", "2007-03-31")]
    [InlineData("2006/07", "2006-04-01", "2007-03-31")]
    [InlineData("1999-00", "1999-04-01", "2000-03-31")]
    [InlineData("2007-08", "2007-04-01", "2008-03-31")]
    public void It_runs_from_1_April_to_31_March(string text, string start, string end)
    {
        Assert.True(FinancialYear.TryParse(text, out var year));
        Assert.Equal(DateOnly.Parse(start), year.Start);
        Assert.Equal(DateOnly.Parse(end), year.End);
        Assert.Equal(text.Replace('/', '-'), year.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2006")]
    [InlineData("2006-08")]
    [InlineData("2006-06")]
    [InlineData("2006-2007")]
    [InlineData("06-07")]
    [InlineData("2006 07")]
    [InlineData("+006-07")]
    [InlineData("2006-+7")]
    [InlineData("1899-00")]
    [InlineData("2200-01")]
    public void Anything_else_is_not_a_financial_year(string? text) => Assert.False(FinancialYear.TryParse(text, out _));
}
