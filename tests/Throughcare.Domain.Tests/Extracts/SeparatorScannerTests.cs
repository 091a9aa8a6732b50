using System.Text;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Tests.Extracts;

/// <summary>Both scanners find the same places as a splitter that looks at one character after another.</summary>
public class SeparatorScannerTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData(",\n")]
    [InlineData("a\n")]
    [InlineData("a,b\n")]
    [InlineData("a,,b\n\nc,d\n")]
    [InlineData("a,b\r\nc,d\r\n")]
    [InlineData(",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n")]
    [InlineData("Zoë,Ünal\u00A0\n")]
    public void Text_without_quotation_marks(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var expected = PlacesOneByOne(bytes);

        Assert.Equal(expected, Plain(bytes));
        Assert.Equal(expected, Quoted(bytes));
    }

    [Theory]
    [InlineData("\"a\",b\n", new[] { 3, 5 })]
    [InlineData("\"a,b\",c\n", new[] { 5, 7 })]
    [InlineData("\"a\nb\",c\n", new[] { 5, 7 })]
    [InlineData("\"a\"\",\"\"b\",c\n", new[] { 9, 11 })]
    [InlineData("\"\",\"\"\n", new[] { 2, 5 })]
    [InlineData("\"\"\"\"\n", new[] { 4 })]
    [InlineData("a\"b,c\"d\n", new[] { 3, 7 })]
    [InlineData("\"a\"b,c\n", new[] { 4, 6 })]
    [InlineData("\"a\"b\",c\n", new[] { 5, 7 })]
    [InlineData(" \"a,b\"\n", new[] { 3, 6 })]
    [InlineData("\"a\"\r\nb\n", new[] { 4, 6 })]
    [InlineData("\"never closed,\n", new int[0])]
    public void A_quotation_hides_separators_only_if_it_opens_a_cell(string text, int[] expected) =>
        Assert.Equal(expected, Quoted(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Both_scanners_agree_at_every_length_and_place()
    {
        for (var length = 1; length <= 200; length++)
        {
            for (var place = 0; place < length; place += place < 70 ? 1 : 17)
            {
                var bytes = new byte[length];
                bytes.AsSpan().Fill((byte)'x');
                bytes[place] = (byte)',';
                bytes[^1] = (byte)'\n';
                Assert.Equal(Quoted(bytes), Plain(bytes));
            }
        }
    }

    [Theory]
    [InlineData("ab,\n")]
    [InlineData("ab,\n\"")]
    [InlineData(",,\n\r\"\"x")]
    public void Random_texts(string letters)
    {
        var random = new Random(4);
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => letters[random.Next(letters.Length)])) + "\n";
            var bytes = Encoding.UTF8.GetBytes(text);
            var expected = PlacesOneByOne(bytes);
            Assert.Equal(expected, Quoted(bytes));
            Assert.Equal(expected.Where(at => bytes[at] == '\n').Select(at => at + 1).LastOrDefault(), QuoteState.EndOfRows(bytes));
            if (!text.Contains('"', StringComparison.Ordinal))
                Assert.Equal(expected, Plain(bytes));
        }
    }

    [Fact]
    public void A_scanner_may_be_used_again()
    {
        var scanner = new SeparatorScanner();
        scanner.Scan("a,b\nc\n"u8, hasQuotes: false);
        scanner.Scan("\"a\",\n"u8, hasQuotes: true);

        Assert.Equal([3, 4], scanner.CellEnds.ToArray());
        Assert.Equal([1], scanner.RowEnds.ToArray());
    }

    private static List<int> Plain(byte[] text) => Scanned(text, hasQuotes: false);

    private static List<int> Quoted(byte[] text) => Scanned(text, hasQuotes: true);

    private static List<int> Scanned(byte[] text, bool hasQuotes)
    {
        var scanner = new SeparatorScanner();
        scanner.Scan(text, hasQuotes);
        var cells = scanner.CellEnds.ToArray().ToList();
        Assert.Equal(cells.Index().Where(c => text[c.Item] == '\n').Select(c => c.Index), scanner.RowEnds.ToArray());
        return cells;
    }

    /// <summary>A cell that begins with a quotation mark continues until that is closed, and then to the next separator.</summary>
    private static List<int> PlacesOneByOne(byte[] bytes)
    {
        var places = new List<int>();
        var at = 0;
        while (at < bytes.Length)
        {
            if (bytes[at] == '"')
            {
                do
                {
                    at = Array.IndexOf(bytes, (byte)'"', at + 1);
                    if (at < 0)
                        return places;
                    at++;
                }
                while (at < bytes.Length && bytes[at] == '"');
            }
            while (bytes[at] is not ((byte)',' or (byte)'\n'))
                at++;
            places.Add(at++);
        }
        return places;
    }
}
