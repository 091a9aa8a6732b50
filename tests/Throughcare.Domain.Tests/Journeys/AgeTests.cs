using System.Globalization;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Tests.Journeys;

public class AgeTests
{
    [Theory]
    [InlineData("1980-05-01", "2006-04-30", 25)]
    [InlineData("1980-05-01", "2006-05-01", 26)]
    [InlineData("1980-12-31", "2006-01-01", 25)]
    [InlineData("1980-02-29", "2006-02-28", 25)]
    [InlineData("1980-02-29", "2006-03-01", 26)]
    [InlineData("1980-02-29", "2004-02-28", 23)]
    [InlineData("1980-02-29", "2004-02-29", 24)]
    [InlineData("1900-02-28", "2000-02-29", 100)]
    [InlineData("2006-05-01", "2006-05-01", 0)]
    [InlineData("2006-05-02", "2006-05-01", -1)]
    public void It_is_in_completed_years(string born, string on, int age) => Assert.Equal(age, Age.At(Day(born), Day(on)));

    private static int Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture).DayNumber;
}
