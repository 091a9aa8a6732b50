using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Tests.Assessment;

public class QuestionTests
{
    private static readonly Question Usual = new() { Year = new FinancialYear(2006), AsOf = new DateOnly(2007, 6, 30) };

    [Fact]
    public void The_last_day_is_the_end_of_the_year_or_the_data_date_if_that_is_earlier()
    {
        Assert.Equal(new DateOnly(2007, 3, 31), Usual.EndDay);
        Assert.Equal(new DateOnly(2007, 3, 31), (Usual with { AsOf = new DateOnly(2007, 3, 31) }).EndDay);
        Assert.Equal(new DateOnly(2007, 3, 30), (Usual with { AsOf = new DateOnly(2007, 3, 30) }).EndDay);
    }

    [Fact]
    public void A_data_date_before_the_year_is_refused_but_its_first_day_is_not()
    {
        Assert.Null((Usual with { AsOf = new DateOnly(2006, 4, 1) }).Problem);
        var tooEarly = Usual with { AsOf = new DateOnly(2006, 3, 31) };
        Assert.Contains("before the year 2006-07 starts", tooEarly.Problem);
        var facts = Facts.Build(Tables.Parse("started\n2006-05-01").Extract(), tooEarly.AsOf);
        Assert.Throws<ArgumentException>(() => Assessor.Assess(facts, tooEarly));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(-5, 2)]
    [InlineData(100, -1)]
    [InlineData(100, 21)]
    public void An_estimate_or_years_that_make_no_sense_are_refused(int prevalence, int knownYears) =>
        Assert.NotNull((Usual with { Prevalence = prevalence, KnownYears = knownYears }).Problem);

    [Fact]
    public void Facts_for_another_data_date_are_refused()
    {
        var facts = Facts.Build(Tables.Parse("started\n2006-05-01").Extract(), Usual.AsOf.AddDays(-1));
        Assert.Throws<ArgumentException>(() => Assessor.Assess(facts, Usual));
    }
}
