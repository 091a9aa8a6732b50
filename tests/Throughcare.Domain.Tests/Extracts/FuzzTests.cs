using System.Text;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Tests.Extracts;

/// <summary>
/// Random and mutated extracts: the reader never throws, counts add up, and it reads the same as the simple reader.
/// Seeds are fixed, so that a failure can be repeated.
/// </summary>
public class FuzzTests
{
    private const int Cases = 1500;

    private static readonly string[] Snippets =
        ["\"", "\"\"", ",", "\n", "\r\n", "\r", "NA", "\0", " ", "\t", "\u00A0", "é", "\u00E9,", "01/04/2006", "31/02/2006", "2006-04-01", "Y", "n", "-1",
            "99", "A1", ",,", "\n\n", "\"a\nb\"", "\"x,y\"", "\"a\"b", "\uFEFF", "😀"];

    private static readonly byte[] Valid = Csv.Utf8(Csv.Table(
        "MODID=M1; MODAL=2; MODST=02/04/2006; TOPID=T1; OPIUSE=28; SHARING=N; PC=OX4 2; FINITIAL=é",
        "MODID=M2; MODAL=3; MODST=2006-05-01; TOPID=T2; OPIUSE=0; SHARING=Y; PC=\"a, \"\"b\"\"\"",
        "CLIENTID=C2; SEX=2; DRUG1AGE=15; DISD=20070331; DISRSN=80",
        "CLIENTID=C2; SEX=2; DRUG1AGE=15; DISD=20070331; DISRSN=80; MODID=M1",
        "CLIENTID=C3; AGNCY=A2; GPPTCE=\"two\nlines\""));

    [Fact]
    public void Mutated_extracts_are_read_as_the_definitions_say()
    {
        var random = new Random(2007);
        var compared = 0;
        for (var i = 0; i < Cases; i++)
        {
            var bytes = Mutated(random, isHeaderSafe: i % 4 != 0);
            compared += Compare([bytes], random) ? 1 : 0;
        }
        Assert.InRange(compared, Cases * 3 / 4, Cases);
    }

    [Fact]
    public void Random_rows_are_read_as_the_definitions_say()
    {
        var random = new Random(2008);
        for (var i = 0; i < Cases / 3; i++)
            Assert.True(Compare([RandomTable(random), RandomTable(random)], random));
    }

    [Fact]
    public void Random_bytes_are_refused()
    {
        var random = new Random(2009);
        for (var i = 0; i < Cases; i++)
        {
            var bytes = new byte[random.Next(2000)];
            random.NextBytes(bytes);
            if (i % 5 == 0 && bytes.Length > 2)
                (bytes[0], bytes[1]) = (0x1F, 0x8B);
            var reading = Reading.Of([bytes], 16 << random.Next(8));
            Assert.True(reading.IsRefused);
            Assert.Equal(0, reading.Extract.Rows);
        }
    }

    [Fact]
    public void A_damaged_compressed_extract_is_refused_or_read_in_full()
    {
        var random = new Random(2010);
        var whole = Csv.Gzip(Valid);
        var expected = Reading.Of(Valid).Records();
        for (var i = 0; i < Cases / 3; i++)
        {
            var bytes = (byte[])whole.Clone();
            if (i % 2 == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            else
                bytes[random.Next(2, bytes.Length)] ^= (byte)(1 << random.Next(8));
            var reading = Reading.Of(bytes);
            if (!reading.IsRefused)
                Assert.Equal(expected, reading.Records());
        }
    }

    /// <summary>
    /// Reads files both ways. Anything that only this reader refuses (UTF-16, a workbook, bare carriage returns) is not
    /// compared.
    /// </summary>
    private static bool Compare(byte[][] files, Random random)
    {
        var reading = Reading.Of(files, blockSize: random.Next(2) == 0 ? 1 << 18 : 16 << random.Next(7), cores: 1 + random.Next(2));
        AssertInvariants(reading, files.Length);
        var simple = new SimpleReader();
        foreach (var (i, file) in files.Index())
            simple.Read(file, $"{(char)('a' + i)}.csv");
        if (simple.Refusal is not null)
            Assert.True(reading.IsRefused, simple.Refusal);
        if (reading.Faults.Any(f => f.Check.Id == "unreadable"))
            return false;
        var refusals = reading.Faults.Where(f => f.Check.Severity == Severity.RefusesFile).Select(f => f.Check.Id).Distinct();
        Assert.True(simple.Refusal is null ? !reading.IsRefused : refusals.Contains(simple.Refusal), Encoding.UTF8.GetString(files[0]));
        if (simple.Refusal == "unclosed-quote")
            Assert.Equal(simple.RefusedLine, Assert.Single(reading.Faults, f => f.Check.Id == "unclosed-quote").Line);
        Assert.Equal(simple.Records(), reading.Records());
        string[] only = ["missing-optional-column", "unknown-column", "episode-disagrees", "intervention-disagrees", "top-disagrees"];
        Assert.Equal(
            simple.Faults.Order(StringComparer.Ordinal),
            reading.Faults.Where(f => !only.Contains(f.Check.Id) && f.Check.Severity != Severity.RefusesFile)
                .Select(f => $"{f.Line} {f.Check.Id} {f.Field?.Header}".TrimEnd()).Order(StringComparer.Ordinal));
        return true;
    }

    private static void AssertInvariants(Reading reading, int files)
    {
        var extract = reading.Extract;
        Assert.InRange(extract.RowsExcluded, 0, extract.Rows);
        Assert.InRange(extract.Episodes.Count, 0, extract.Rows - extract.RowsExcluded);
        Assert.Equal(extract.RowsExcluded, reading.Faults.Count(f => f.Check.Severity == Severity.ExcludesRow));
        Assert.True(reading.Faults.Where(f => f.Check.Severity == Severity.RefusesFile).Select(f => f.File).Distinct().Count() <= files);
        Assert.All(reading.Faults, f =>
        {
            Assert.True(f.Line >= (f.Check.Id == "unreadable" ? 0 : 1));
            Assert.InRange(f.Value.Length, 0, Domain.Extracts.Fault.LongestValue);
        });
        for (var e = 0; e < extract.Episodes.Count; e++)
        {
            Assert.Distinct(reading.Interventions(e));
            Assert.Distinct(reading.Tops(e));
        }
    }

    private static byte[] Mutated(Random random, bool isHeaderSafe)
    {
        var bytes = Valid.ToList();
        var from = isHeaderSafe ? bytes.IndexOf((byte)'\n') + 1 : 0;
        for (var times = random.Next(1, 8); times > 0; times--)
        {
            var at = random.Next(from, bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(40), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at,
                        bytes.GetRange(random.Next(from, bytes.Count) is var start && start >= 0 ? start : 0, Math.Min(random.Next(60), bytes.Count - start)));
                    break;
                case 4:
                    bytes.InsertRange(at, Encoding.Latin1.GetBytes(Snippets[random.Next(Snippets.Length)].Replace("😀", "?", StringComparison.Ordinal)));
                    break;
                default:
                    bytes.InsertRange(at, Csv.Utf8(Snippets[random.Next(Snippets.Length)]));
                    break;
            }
            if (bytes.Count <= from)
                break;
        }
        return [.. bytes];
    }

    /// <summary>
    /// A table with all required columns, in random order or with client and episode first, whose cells are any mixture
    /// of good and odd texts. Rows often repeat what the one before says about client and episode.
    /// </summary>
    private static byte[] RandomTable(Random random)
    {
        string[] columns = [.. Csv.Ordinary.Keys, "MODID", "MODAL", "MODST", "TOPID", "OPIUSE", "PC", "X"];
        if (random.Next(2) == 0)
            random.Shuffle(columns);
        var lines = new StringBuilder(string.Join(',', columns) + "\n");
        string[] row = [];
        for (var rows = random.Next(12); rows > 0; rows--)
        {
            var next = columns.Select(Cell).ToArray();
            if (row.Length > 0 && random.Next(2) == 0)
                row.AsSpan(0, Csv.Ordinary.Count + random.Next(3)).CopyTo(next);
            row = next;
            lines.AppendJoin(',', row);
            lines.Append(random.Next(4) == 0 ? "\r\n" : "\n");
        }
        return Csv.Utf8(lines.ToString());

        string Cell(string column) => (column, random.Next(10)) switch
        {
            (_, 0) => Snippets[random.Next(Snippets.Length)].Replace("\"", "'", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal),
            (_, 1) => $"\"{Snippets[random.Next(Snippets.Length)].Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
            ("CLIENTID" or "EPISODID" or "MODID" or "TOPID", _) => $"{random.Next(3)}",
            ("MODAL", _) => $"{random.Next(14)}",
            ("MODST", _) => $"{random.Next(32):00}/{random.Next(14):00}/2006",
            ("OPIUSE", _) => $"{random.Next(35)}",
            _ => Csv.Ordinary.GetValueOrDefault(column, "x"),
        };
    }
}
