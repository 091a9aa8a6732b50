using Throughcare.Domain.Publication;

namespace Throughcare.Domain.Tests.Publication;

/// <summary>Which data dates figures may be asked of.</summary>
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
    public void The_last_day_of_a_month_may_be_asked_and_the_days_around_it_not(string day, bool allowed) =>
        Assert.Equal(allowed, DataDateRule.Allows(DateOnly.Parse(day), new DateOnly(2010, 1, 15), []));

    [Fact]
    public void The_latest_day_may_be_asked_and_the_one_before_not()
    {
        var latest = new DateOnly(2007, 6, 15);
        Assert.True(DataDateRule.Allows(latest, latest, []));
        Assert.False(DataDateRule.Allows(latest.AddDays(-1), latest, []));
    }

    [Fact]
    public void The_data_date_of_a_submission_may_be_asked()
    {
        var submitted = new DateOnly(2007, 5, 17);
        Assert.True(DataDateRule.Allows(submitted, new DateOnly(2007, 6, 15), [submitted]));
        Assert.False(DataDateRule.Allows(submitted.AddDays(1), new DateOnly(2007, 6, 15), [submitted]));
    }
}
