using Throughcare.Domain.Publication;

namespace Throughcare.Domain.Tests.Publication;

/// <summary>The data dates for which figures may be asked.</summary>
public class DataDateRuleTests
{
    [Theory]
    [InlineData("2007-06-30", true)]
    [InlineData("2007-06-29", false)]
    [InlineData("2007-07-01", false)]
    [InlineData("2008-02-29", true)]
    [InlineData("2007-02-28", true)]
    [InlineData("2008-02-28", false)]
    [InlineData("9999-12-31", true)]
    public void Figures_may_be_asked_for_the_last_day_of_a_month_but_not_the_days_around_it(string day, bool allowed) =>
        Assert.Equal(allowed, DataDateRule.Allows(DateOnly.Parse(day), new DateOnly(2010, 1, 15), []));

    [Fact]
    public void Figures_may_be_asked_for_the_latest_day_but_not_the_day_before()
    {
        var latest = new DateOnly(2007, 6, 15);
        Assert.True(DataDateRule.Allows(latest, latest, []));
        Assert.False(DataDateRule.Allows(latest.AddDays(-1), latest, []));
    }

    [Fact]
    public void Figures_may_be_asked_for_the_data_date_of_a_submission()
    {
        var submitted = new DateOnly(2007, 5, 17);
        Assert.True(DataDateRule.Allows(submitted, new DateOnly(2007, 6, 15), [submitted]));
        Assert.False(DataDateRule.Allows(submitted.AddDays(1), new DateOnly(2007, 6, 15), [submitted]));
    }
}
