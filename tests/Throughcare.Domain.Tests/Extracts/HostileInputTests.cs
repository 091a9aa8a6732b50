using System.Text;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Tests.Extracts;

/// <summary>
/// A file that is not an extract, or one made to break the reader, gives a plain fault, takes little memory and throws
/// no exception; the other files are still read. These tests run alone, because memory is counted for the whole
/// process.
/// </summary>
[Collection(nameof(Alone))]
public class HostileInputTests
{
    private const long GigaByte = 1L << 30;

    private static readonly string Header = Csv.Table("").Split('\n')[0];
    private static readonly string Row = Csv.Table("").Split('\n')[1];

    public static TheoryData<string, byte[], string> NotExtracts => new()
    {
        { "nothing", [], "The file is empty" },
        { "a byte order mark", [0xEF, 0xBB, 0xBF], "The file is empty" },
        { "blank lines", "\n\r\n  \n"u8.ToArray(), "The file is empty" },
        { "UTF-16", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Csv.Table(""))).ToArray(), "UTF-16" },
        { "UTF-16, big end first", Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes(Csv.Table(""))).ToArray(), "UTF-16" },
        { "UTF-16 without a mark", Encoding.Unicode.GetBytes(Csv.Table("")), "not text" },
        { "a workbook", [(byte)'P', (byte)'K', 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0], "workbook" },
        { "an old workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "workbook" },
        { "a compressed workbook", Csv.Gzip([(byte)'P', (byte)'K', 3, 4, 20, 0]), "workbook" },
        { "a program", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, (byte)'\n', 0], "not text" },
        { "half a compression mark", [0x1F], "names no column" },
        { "a compression mark alone", [0x1F, 0x8B], "damaged or cut off" },
        { "another kind of text", "{\"people\": [1, 2, 3]}\n"u8.ToArray(), "names no column" },
        { "rows without a header row", Encoding.UTF8.GetBytes($"{Csv.Table("").Split('\n')[1]}\n"), "names no column" },
        { "semicolons", Encoding.UTF8.GetBytes(Csv.Table("").Replace(',', ';')), "names no column" },
        { "bare carriage returns", Encoding.UTF8.GetBytes(Csv.Table("").Replace('\n', '\r')), "bare carriage return" },
        { "many bare carriage returns", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Csv.Table("").Replace('\n', '\r'), 10_000))), "bare carriage return" },
    };

    [Theory]
    [MemberData(nameof(NotExtracts))]
    public void A_file_that_is_not_an_extract_is_refused_with_a_reason(string what, byte[] bytes, string reason)
    {
        Assert.NotEmpty(what);
        foreach (var blockSize in new[] { 16, BlockSource.BlockSize })
        {
            var reading = Reading.Of([Csv.Utf8(Csv.Table("CLIENTID=C1")), bytes, Csv.Utf8(Csv.Table("CLIENTID=C3"))], blockSize);

            Assert.Equal("unreadable", reading.Refusal.Check.Id);
            Assert.Contains(reason, reading.Refusal.Value, StringComparison.Ordinal);
            Assert.Equal("b.csv", reading.Refusal.File);
            Assert.Equal(["C1", "C3"], reading.Clients);
        }
    }

    [Theory]
    [InlineData(Extract.MostAgencies, false)]
    [InlineData(Extract.MostAgencies + 1, true)]
    public void Rows_of_more_agencies_than_there_can_be_are_refused(int agencies, bool isRefused)
    {
        var rows = string.Concat(Enumerable.Range(0, agencies).Select(n => Csv.Table($"AGNCY=A{n}").Split('\n')[1] + "\n"));
        var faults = new FaultLog(DatasetVersion.H);
        var extract = ExtractReader.Read([new ExtractInput("a.csv", () => new MemoryStream(Csv.Utf8($"{Header}\n{rows}")))], DatasetVersion.H, faults);

        Assert.Equal(agencies, extract.Agencies.Count);
        Assert.Equal(isRefused ? "The files have rows of more than 65,535 agencies" : null, faults.Refusals.SingleOrDefault()?.Value);
        if (!isRefused)
            Assert.Equal(agencies, Domain.Journeys.Facts.Build(extract, new DateOnly(2007, 6, 30)).Agencies.Count);
    }

    [Fact]
    public void A_header_row_alone_is_an_extract_without_rows()
    {
        foreach (var text in new[] { Header, Header + "\n", Header + "\r\n\r\n" })
        {
            var reading = Reading.Of(text);
            Assert.False(reading.IsRefused);
            Assert.Equal(0, reading.Extract.Rows);
            Assert.Empty(reading.RowFaults);
        }
    }

    [Fact]
    public void Ten_thousand_columns_are_refused()
    {
        var columns = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"column {i}"));

        var reading = Reading.Of(Csv.Lines($"{Header},{columns}", Row));

        Assert.Equal(("too-many-columns", "10011 columns", 1L), (reading.Refusal.Check.Id, reading.Refusal.Value, reading.Refusal.Line));
    }

    [Fact]
    public void A_row_of_ten_thousand_fields_is_left_out()
    {
        var reading = Reading.Of(Csv.Lines(Header, Row + new string(',', 10_000), Row));

        Assert.Equal("2 too-many-fields  10011 fields, 11 columns", Assert.Single(reading.RowFaultLines));
        Assert.Equal(["C1"], reading.Clients);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("row", 3)]
    public void A_line_of_a_gigabyte_is_refused_after_its_first_megabytes(string before, int line)
    {
        var start = before.Length == 0 ? "" : Csv.Table("CLIENTID=C1");
        var stream = new RepeatingStream(start, "x", GigaByte);

        var (reading, allocated) = Measured(stream);

        Assert.Equal(("long-line", (long)line), (reading.Refusal.Check.Id, reading.Refusal.Line));
        Assert.InRange(stream.Taken, 1, 4 << 20);
        Assert.InRange(allocated, 0, 64 << 20);
        Assert.Equal(before.Length == 0 ? [] : ["C1"], reading.Clients);
    }

    [Fact]
    public void A_line_of_a_gigabyte_with_a_quotation_mark_in_it_is_also_a_long_line()
    {
        var stream = new RepeatingStream(Csv.Table("") + "a\"b", "x", GigaByte);

        Assert.Equal(("long-line", 3L), Measured(stream).Reading.Refusal is var r ? (r.Check.Id, r.Line) : default);
        Assert.InRange(stream.Taken, 1, 4 << 20);
    }

    [Fact]
    public void A_quotation_that_is_never_closed_is_refused_at_the_line_where_its_row_begins()
    {
        var table = Csv.Table([.. Enumerable.Range(0, 7000).Select(i => $"CLIENTID=C{i}")]);
        var stream = new RepeatingStream(table + Row + ",\"never closed", "\n" + Row, GigaByte);

        var (reading, allocated) = Measured(stream);

        Assert.Equal(("unclosed-quote", 7002L), (reading.Refusal.Check.Id, reading.Refusal.Line));
        Assert.Equal(7000, reading.Extract.Rows);
        Assert.InRange(stream.Taken, 1, 4 << 20);
        Assert.InRange(allocated, 0, 64 << 20);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"\n")]
    [InlineData("\"\"\"\n\"\"")]
    public void A_quotation_that_the_end_of_the_file_cuts_off_is_refused(string end)
    {
        foreach (var mark in new[] { "", "\uFEFF" })
        {
            Assert.Equal(("unclosed-quote", 1L), Reading.Of(mark + end).Refusal is var first ? (first.Check.Id, first.Line) : default);
            var reading = Reading.Of(mark + Csv.Table("", "CLIENTID=C2") + end);
            Assert.Equal(("unclosed-quote", 4L), (reading.Refusal.Check.Id, reading.Refusal.Line));
            Assert.Equal(["C1", "C2"], reading.Clients);
        }
    }

    [Fact]
    public void A_compressed_line_of_a_gigabyte_is_refused_after_its_first_megabytes()
    {
        var bomb = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(bomb, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            new RepeatingStream(Csv.Table(""), "x", 8 << 20).CopyTo(gzip);
        bomb.Position = 0;

        var (reading, allocated) = Measured(bomb);

        Assert.Equal(("long-line", 3L), (reading.Refusal.Check.Id, reading.Refusal.Line));
        Assert.InRange(allocated, 0, 64 << 20);
    }

    [Fact]
    public void A_long_file_takes_no_more_memory_than_its_records()
    {
        long Allocated(long length)
        {
            var (reading, allocated) = Measured(new RepeatingStream(Header + "\n", Row + "\n", length));
            Assert.Equal(length / (Row.Length + 1), reading.Extract.Rows);
            Assert.Equal(1, reading.Extract.Episodes.Count);
            return allocated;
        }

        Assert.InRange(Allocated(1000 * (Row.Length + 1)), 0, 64 << 20);
        Assert.InRange(Allocated(400_000 * (Row.Length + 1)), 0, 64 << 20);
    }

    [Fact]
    public void A_million_rows_of_faults_are_counted_and_take_no_memory()
    {
        const int rows = 1_000_000;
        var log = new FaultLog(DatasetVersion.H);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var extract = ExtractReader.Read([new ExtractInput("a.csv", () => new RepeatingStream(Header + "\n", "x\n", 2 * rows))], DatasetVersion.H, log);

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 64 << 20);
        Assert.Equal((rows, rows), (extract.Rows, extract.RowsExcluded));
        Assert.Equal((rows, rows), (log.Total(DatasetVersion.H.Check("missing-id")), log.Total(DatasetVersion.H.Check("too-few-fields"))));
    }

    [Fact]
    public void Every_one_of_many_faults_is_handed_on_in_order()
    {
        const int rows = 200_000;
        var (lines, last) = (0, 0L);
        var log = new FaultLog(DatasetVersion.H, fault =>
        {
            lines += fault.Check.Id == "missing-id" ? 1 : 0;
            Assert.True(fault.Line >= last);
            last = fault.Line;
        });

        ExtractReader.Read([new ExtractInput("a.csv", () => new RepeatingStream(Header + "\n", "x\n", 2 * rows))], DatasetVersion.H, log);

        Assert.Equal((rows, rows + 1), (lines, last));
    }

    [Fact]
    public void A_compressed_file_that_is_cut_off_is_refused()
    {
        var whole = Csv.Gzip(Csv.Utf8(Csv.Table([.. Enumerable.Range(0, 20_000).Select(i => $"CLIENTID=C{i * 7919 % 100_003}")])));
        foreach (var length in new[] { whole.Length - 1, whole.Length - 4, whole.Length - 8, whole.Length - 9, whole.Length * 9 / 10, whole.Length / 2, 100,
            18, 10, 5, 2 })
        {
            var reading = Reading.Of([whole[..length], Csv.Utf8(Csv.Table("CLIENTID=other"))]);
            Assert.Equal(("unreadable", "a.csv"), (reading.Refusal.Check.Id, reading.Refusal.File));
            Assert.Contains("damaged or cut off", reading.Refusal.Value, StringComparison.Ordinal);
            Assert.Equal("other", reading.Clients.Last());
        }
    }

    [Fact]
    public void A_compressed_file_with_a_wrong_checksum_is_refused()
    {
        var bytes = Csv.Gzip(Csv.Utf8(Csv.Table("")));
        bytes[^6] ^= 1;

        Assert.Equal("unreadable", Reading.Of(bytes).Refusal.Check.Id);
    }

    [Fact]
    public void A_missing_file_a_folder_and_a_failing_disk_are_refused_without_naming_their_path()
    {
        var folder = Directory.CreateTempSubdirectory("throughcare-");
        try
        {
            var good = new ExtractInput("good.csv", () => new MemoryStream(Csv.Utf8(Csv.Table(""))));
            ExtractInput[] bad =
            [
                ExtractInput.FromFile(Path.Combine(folder.FullName, "missing.csv")),
                ExtractInput.FromFile(Path.Combine(folder.FullName, "missing", "missing.csv")),
                ExtractInput.FromFile(folder.FullName),
                new("disk.csv", () => new FailingStream(Csv.Utf8(Csv.Table("CLIENTID=C7")))),
            ];
            foreach (var (input, why) in bad.Zip(["no such file", "no such file", "folder", "The disk is broken"]))
            {
                var reading = Reading.Of([good, input, good]);
                Assert.Equal(("unreadable", input.Name), (reading.Refusal.Check.Id, reading.Refusal.File));
                Assert.Contains(why, reading.Refusal.Value, StringComparison.Ordinal);
                Assert.DoesNotContain(folder.FullName, reading.Refusal.Value, StringComparison.Ordinal);
                Assert.Equal("C1", reading.Clients.First());
                Assert.Equal(2, reading.Extract.Rows);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_nul_byte_is_part_of_a_value_and_never_of_a_code()
    {
        var reading = Reading.Of(Csv.Table("CLIENTID=C1; SEX=F\0; CONSENT=Y; PC=a\0b", "CLIENTID=C\0; DOB=\0"));

        Assert.Equal(["2 unknown-code SEX F\0", "3 bad-date DOB \0"], reading.RowFaultLines);
        Assert.Equal(["C1", "C\0"], reading.Clients);
        Assert.Equal("a\0b", reading[0, "PC"]);
    }

    [Fact]
    public void A_carriage_return_inside_a_row_does_not_end_it()
    {
        var reading = Reading.Of(Csv.Lines(Header + ",PC", Row + ",a\rb", Row.Replace("C1", "C2", StringComparison.Ordinal) + ",\r"));

        Assert.Equal("a\rb", reading[0, "PC"]);
        Assert.Equal(["C1", "C2"], reading.Clients);
    }

    [Theory]
    [InlineData("CLIENTID", 65_535, false)]
    [InlineData("CLIENTID", 65_536, true)]
    [InlineData("CLIENTID", 70_000, true)]
    [InlineData("EPISODID", 70_000, true)]
    public void A_very_long_id_is_kept_or_its_row_left_out_with_a_reason(string header, int length, bool isLeftOut)
    {
        var id = new string('7', length);

        var reading = Reading.Of(Csv.Table($"{header}={id}", $"{header}={id}", "CLIENTID=C2"));

        Assert.Equal(isLeftOut ? 2 : 0, reading.Extract.RowsExcluded);
        Assert.Equal(isLeftOut ? 1 : 2, reading.Extract.Episodes.Count);
        Assert.Contains(reading.RowFaults, f => f.Check.Id == "too-long" && f.Field?.Header == header);
        Assert.Equal(isLeftOut, reading.RowFaults.Any(f => f.Check.Id == "missing-id" && f.Field?.Header == header));
    }

    [Theory]
    [InlineData("MODID", "intervention-without-id")]
    [InlineData("TOPID", "top-without-id")]
    public void A_record_of_an_episode_with_a_very_long_id_is_left_out_with_a_reason(string header, string check)
    {
        var reading = Reading.Of(Csv.Table($"{header}={new string('7', 70_000)}; MODAL=2; OPIUSE=3"));

        Assert.Contains(reading.RowFaults, f => f.Check.Id == check);
        Assert.Empty(reading.Interventions(0).Concat(reading.Tops(0)));
        Assert.Equal(["C1"], reading.Clients);
    }

    [Fact]
    public void Very_many_files_are_read_one_after_the_other()
    {
        var open = 0;
        var inputs = Enumerable.Range(0, 500).Select(i => new ExtractInput($"{i}.csv", () =>
        {
            Assert.Equal(1, Interlocked.Increment(ref open));
            return new ClosingStream(Csv.Utf8(i % 5 == 0 ? "x" : Csv.Table($"CLIENTID=C{i}")), () => Interlocked.Decrement(ref open));
        }));

        var reading = Reading.Of([.. inputs]);

        Assert.Equal(400, reading.Extract.Episodes.Count);
        Assert.Equal(100, reading.Faults.Count(f => f.Check.Id == "unreadable"));
        Assert.Equal(0, open);
    }

    private static (Reading Reading, long Allocated) Measured(Stream stream)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var reading = Reading.Of([new ExtractInput("a.csv", () => stream)]);
        return (reading, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    /// <summary>A text that repeats the same pattern for as long as wanted and is never held in memory.</summary>
    private sealed class RepeatingStream(string start, string pattern, long length) : MemoryStream
    {
        private readonly byte[] first = Encoding.UTF8.GetBytes(start);
        private readonly byte[] next = Encoding.UTF8.GetBytes(pattern);

        /// <summary>How many bytes were taken.</summary>
        public long Taken { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, first.Length + length - Taken);
            for (var i = 0; i < count; i++, Taken++)
                buffer[i] = Taken < first.Length ? first[Taken] : next[(int)((Taken - first.Length) % next.Length)];
            return count;
        }

        public override void CopyTo(Stream destination, int bufferSize)
        {
            var buffer = new byte[bufferSize];
            for (var count = Read(buffer); count > 0; count = Read(buffer))
                destination.Write(buffer.AsSpan(0, count));
        }
    }

    private sealed class FailingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            Position < Length ? base.Read(buffer, offset, count) : throw new IOException("The disk is broken");
    }

    private sealed class ClosingStream(byte[] bytes, Action closed) : MemoryStream(bytes)
    {
        private bool isClosed;

        protected override void Dispose(bool disposing)
        {
            if (!isClosed)
                closed();
            isClosed = true;
            base.Dispose(disposing);
        }
    }
}

/// <summary>Tests that run while no others do.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
