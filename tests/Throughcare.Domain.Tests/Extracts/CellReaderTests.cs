using System.Text;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Tests.Extracts;

public class CellReaderTests
{
    [Theory]
    [InlineData("01/04/2006")]
    [InlineData("2006-04-01")]
    [InlineData("20060401")]
    public void A_date_is_read_in_exactly_three_forms(string text) =>
        Assert.Equal(new DateOnly(2006, 4, 1).DayNumber, Date(text));

    [Theory]
    [InlineData("1/4/2006")]
    [InlineData("01/4/2006")]
    [InlineData("01/04/06")]
    [InlineData("01-04-2006")]
    [InlineData("01.04.2006")]
    [InlineData("2006/04/01")]
    [InlineData("2006-4-1")]
    [InlineData("2006-04-01T00:00:00")]
    [InlineData("2006-04-01 ")]
    [InlineData("01/04/2006 00:00")]
    [InlineData("060401")]
    [InlineData("38808")]
    [InlineData("1 April 2006")]
    [InlineData("01/Apr/06")]
    [InlineData("+1/04/2006")]
    [InlineData("01/0a/2006")]
    [InlineData("2006-04:01")]
    [InlineData("٠١/٠٤/٢٠٠٦")]
    [InlineData("x")]
    public void Any_other_form_is_not_a_date(string text) => Assert.Equal(-1, Date(text));

    [Theory]
    [InlineData("29/02/2004", true)]
    [InlineData("29/02/2005", false)]
    [InlineData("29/02/2000", true)]
    [InlineData("29/02/1900", false)]
    [InlineData("30/02/2004", false)]
    [InlineData("31/04/2006", false)]
    [InlineData("31/12/2006", true)]
    [InlineData("32/01/2006", false)]
    [InlineData("00/01/2006", false)]
    [InlineData("01/00/2006", false)]
    [InlineData("01/13/2006", false)]
    [InlineData("01/01/0000", false)]
    [InlineData("01/01/0001", true)]
    [InlineData("31/12/9999", true)]
    [InlineData("9/9/9999", false)]
    [InlineData("99/99/9999", false)]
    public void Only_days_of_the_calendar_are_dates(string text, bool isDate) =>
        Assert.Equal(isDate ? DateOnly.ParseExact(text, "dd/MM/yyyy").DayNumber : -1, Date(text));

    [Fact]
    public void Every_day_of_the_calendar_is_read_correctly()
    {
        foreach (var year in new[] { 1, 3, 4, 100, 400, 1899, 1900, 1904, 1999, 2000, 2006, 2008, 2100, 9996, 9999 })
        {
            for (var day = new DateOnly(year, 1, 1).DayNumber; day <= new DateOnly(year, 12, 31).DayNumber; day++)
            {
                var date = DateOnly.FromDayNumber(day);
                Assert.Equal(day, Date(date.ToString("dd'/'MM'/'yyyy")));
                Assert.Equal(day, Date(date.ToString("yyyy-MM-dd")));
                Assert.Equal(day, Date(date.ToString("yyyyMMdd")));
            }
        }
    }

    [Fact]
    public void Eight_digits_are_a_date_only_if_the_calendar_has_it()
    {
        var random = new Random(8);
        for (var i = 0; i < 20_000; i++)
        {
            var text = $"{random.Next(3000):0000}{random.Next(15):00}{random.Next(35):00}";
            var expected = DateOnly.TryParseExact(text, "yyyyMMdd", out var day) ? day.DayNumber : -1;
            Assert.Equal(expected, Date(text));
        }
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("28", 28)]
    [InlineData("007", 7)]
    [InlineData("999999999", 999_999_999)]
    [InlineData("1000000000", -1)]
    [InlineData("", -1)]
    [InlineData("-1", -1)]
    [InlineData("+1", -1)]
    [InlineData("3.0", -1)]
    [InlineData("1e3", -1)]
    [InlineData("1 000", -1)]
    [InlineData("1,000", -1)]
    [InlineData("x", -1)]
    [InlineData("٣", -1)]
    public void A_whole_number_has_digits_only(string text, int expected) =>
        Assert.Equal(expected, CellReader.WholeNumber(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("a", "A")]
    [InlineData("A", "A")]
    [InlineData("Anna", "A")]
    [InlineData("é", "É")]
    [InlineData("Éva", "É")]
    [InlineData("ł", "Ł")]
    [InlineData("ж", "Ж")]
    [InlineData("ß", "ß")]
    [InlineData("𐐨", "𐐀")]
    [InlineData("1", "1")]
    public void An_initial_is_the_first_character_in_upper_case(string text, string expected) =>
        Assert.Equal(expected, new Rune(CellReader.Initial(Encoding.UTF8.GetBytes(text))).ToString());

    [Fact]
    public void Every_letter_of_Windows_1252_is_read()
    {
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        for (var b = 0x80; b <= 0xFF; b++)
        {
            byte[] text = [(byte)'x', (byte)b, (byte)'x'];
            Assert.Equal(windows.GetString(text), Encoding.UTF8.GetString(CellReader.ToUtf8(text, out var wasUtf8)));
            Assert.False(wasUtf8);
        }
    }

    [Theory]
    [InlineData("Zoë", "Zoë")]
    [InlineData("\u00A0Zoë\u2003", "Zoë")]
    [InlineData("", "")]
    [InlineData("\u00A0", "")]
    public void Utf8_stays_as_it_is_except_for_blanks_around_it(string text, string expected)
    {
        Assert.Equal(expected, Encoding.UTF8.GetString(CellReader.ToUtf8(Encoding.UTF8.GetBytes(text), out var wasUtf8)));
        Assert.True(wasUtf8);
    }

    private static int Date(string text) => CellReader.Date(Encoding.UTF8.GetBytes(text));
}
