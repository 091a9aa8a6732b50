using System.Text;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Tests.Extracts;

/// <summary>Where a block ends, how many cores there are and which is first must never affect the answer.</summary>
public class BlocksTests
{
    private static readonly string[] Places =
        ["PC=OX4 2", "PC=\"a\n\nb\"; SEX=x", "SEX=\"M\"; DISD=?", "MODID=M1; MODAL=2", "TOPID=T1; OPIUSE=99", "AGNCY=", "PC=a\"b", "FINITIAL=é"];

    [Fact]
    public void A_block_may_end_anywhere()
    {
        var table = Csv.Table([.. Enumerable.Range(0, 60).Select(i => $"CLIENTID=C{i * 7 % 25}; EPISODID={i % 3}; {Places[i % Places.Length]}")]);
        foreach (var text in new[] { table, "\uFEFF" + table.ReplaceLineEndings("\r\n"), "\n\n\n" + table + "\n\n\n", table.TrimEnd('\n'), table
            + "\"never closed\n", table.Replace("\"", "", StringComparison.Ordinal) })
        {
            var bytes = Csv.Utf8(text);
            var whole = Reading.Of(bytes);
            for (var size = 16; size < 1000; size += size < 100 ? 1 : 37)
            {
                var blocks = Reading.Of([bytes], size);
                Assert.Equal(whole.Records(), blocks.Records());
                Assert.Equal(whole.FaultLines(), blocks.FaultLines());
            }
        }
    }

    [Fact]
    public void An_ordinary_block_may_end_anywhere_in_a_row()
    {
        var rows = Csv.Table([.. Enumerable.Range(0, 7000).Select(i => $"CLIENTID=C{i % 4000}; {(i % 3000 == 77 ? "SEX=x" : "")}")]);
        var header = rows.IndexOf('\n', StringComparison.Ordinal);
        Assert.InRange(rows.Length, BlockSource.BlockSize * 5 / 4, BlockSource.BlockSize * 2);
        var expected = Reading.Of(rows);
        for (var padding = 1; padding <= 45; padding += 4)
        {
            var padded = Reading.Of(rows.Insert(header, new string(' ', padding)));
            Assert.Equal(expected.FaultLines(), padded.FaultLines());
            Assert.Equal(expected.Extract.Rows, padded.Extract.Rows);
            Assert.Equal(expected.Clients, padded.Clients);
        }
    }

    [Fact]
    public void Rows_of_one_episode_may_be_far_apart_and_in_different_files()
    {
        var others = Enumerable.Range(0, 8000).Select(i => $"CLIENTID=C{i}; EPISODID=other").ToArray();
        string Table(string intervention) =>
            Csv.Table([$"CLIENTID=far; MODAL=2; MODID={intervention}", .. others, $"CLIENTID=far; MODAL=3; MODID={intervention}", "CLIENTID=far; MODAL=3; MODID=last"]);
        Assert.True(Table("M1").Length > BlockSource.BlockSize * 3 / 2);

        var reading = Reading.Of([Csv.Utf8(Table("M1")), Csv.Utf8(Table("M2"))]);

        Assert.Equal(8001, reading.Extract.Episodes.Count);
        Assert.Equal("far", reading.Clients.First());
        Assert.Equal(["M1", "last", "M2"], reading.Interventions(0));
        Assert.Equal(
            ["a.csv:8003 intervention-disagrees A1/far/1 MODID=M1", "b.csv:8003 intervention-disagrees A1/far/1 MODID=M2"],
            reading.FaultLines().Where(f => f.Contains("disagrees", StringComparison.Ordinal)));
    }

    [Fact]
    public void Faults_far_down_a_file_name_their_line()
    {
        var lines = new StringBuilder(Csv.Table("").Split('\n')[0] + ",PC\n");
        var row = Csv.Table("").Split('\n')[1];
        var (line, expected) = (2, new List<long>());
        for (var i = 0; i < 9000; i++)
        {
            var isBad = i % 250 == 3;
            lines.Append(isBad ? row.Replace(",F,", ",x,", StringComparison.Ordinal) : row);
            lines.Append(i % 400 == 1 ? ",\"a\r\nb,\n\"\"c\"\r\n" : i % 3 == 0 ? ",p\r\n" : ",p\n");
            if (isBad)
                expected.Add(line);
            if (i % 90 == 5)
                lines.Append("\r\n");
            line += 1 + (i % 400 == 1 ? 2 : 0) + (i % 90 == 5 ? 1 : 0);
        }

        var reading = Reading.Of(lines.ToString());

        Assert.Equal(expected, reading.RowFaults.Where(f => f.Check.Id == "unknown-code").Select(f => f.Line));
        Assert.Equal(9000, reading.Extract.Rows);
    }

    [Fact]
    public void The_answer_does_not_depend_on_cores_or_timing()
    {
        var rows = Enumerable.Range(0, 3000)
            .Select(i => $"CLIENTID=C{i * 31 % 700}; DAT=D{i % 50}; GPPTCE=G{i * 17 % 900}; MODID=M{i % 5}; MODAL={(i % 7) + 1}; TOPID=T{i % 4}; "
                + $"OPIUSE={i % 31}; SEX={"FMx"[i % 3]}").ToArray();
        byte[][] files = [Csv.Utf8(Csv.Table(rows[..1800])), Csv.Utf8(Csv.Table(rows[1500..]))];
        var expected = Reading.Of(files, BlockSource.BlockSize, cores: 1);
        var (records, faults) = (expected.Records(), expected.FaultLines());
        Assert.True(faults.Count > 3000);
        for (var i = 0; i < 25; i++)
        {
            var reading = Reading.Of(files, blockSize: 1 << (8 + (i % 9)), cores: 1 + (i % 8));
            Assert.Equal(records, reading.Records());
            Assert.Equal(faults, reading.FaultLines());
        }
    }

    [Fact]
    public void A_stream_may_give_its_bytes_a_few_at_a_time()
    {
        var table = Csv.Utf8(Csv.Table([.. Enumerable.Range(0, 100).Select(i => $"CLIENTID=C{i}")]));
        foreach (var bytes in new[] { table, Csv.Gzip(table) })
        {
            var reading = Reading.Of([new ExtractInput("a.csv", () => new DrippingStream(bytes))]);
            Assert.Equal(Reading.Of(bytes).Records(), reading.Records());
        }
    }

    [Fact]
    public void A_failure_while_reading_is_thrown_and_no_thread_waits_for_ever()
    {
        var bytes = Csv.Utf8(Csv.Table([.. Enumerable.Range(0, 3000).Select(i => $"CLIENTID=C{i}; SEX=x")]));
        var calls = 0;
        var log = new FaultLog(Domain.Dataset.DatasetVersion.H, _ =>
        {
            if (Interlocked.Increment(ref calls) == 1000)
                throw new IOException("the disk is full");
        });

        var thrown = Assert.Throws<AggregateException>(() =>
            ExtractReader.Read([new ExtractInput("a.csv", () => new MemoryStream(bytes))], Domain.Dataset.DatasetVersion.H, log, rowsRead: null,
            blockSize: 1024, cores: 4));

        Assert.Equal("the disk is full", Assert.IsType<IOException>(thrown.Flatten().InnerExceptions[0]).Message);
    }

    /// <summary>Never gives more than seven bytes at once.</summary>
    private sealed class DrippingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);
    }
}
