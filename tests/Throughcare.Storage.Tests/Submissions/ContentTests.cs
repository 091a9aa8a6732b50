using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Storage.Organisations;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Submissions;

/// <summary>What is sent is kept to the byte, in pieces, and what is found in it is kept to the last fault.</summary>
public class ContentTests(TestDatabases databases)
{
    private static readonly DateTime Now = new(2010, 7, 1, 9, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_submission_says_which_data_set_it_is_written_in(DatabaseKind kind)
    {
        var (database, submission) = await BeginAsync(kind);
        await using var db = database.Open();

        Assert.Same(DatasetVersion.Default, (await db.Submissions.SingleAsync(s => s.SubmissionId == submission, Cancel)).DatasetVersion);
    }

    [Theory, EachDatabase]
    public async Task A_file_comes_back_as_it_was_sent_whatever_its_size(DatabaseKind kind)
    {
        // As the reader of extracts sees it, a file that is cut off is not a file. An empty one is refused earlier.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
        var (database, submission) = await BeginAsync(kind);
        var intake = Sender.IntakeOf(database);
        // Random bytes do not compress, so that the edges of pieces fall everywhere.
        byte[][] files = [.. new[] { 1, 2, 3, 70_000, ContentPieces.PieceSize, ContentPieces.PieceSize + 1, (3 * ContentPieces.PieceSize) - 7 }.Select(Random)];

        for (var i = 0; i < files.Length; i++)
            Assert.Equal(files[i].Length, (await intake.AddFileAsync(1, submission, i + 1, $"{i}.csv", new Dribble(files[i]), Cancel)).Bytes);

        for (var i = 0; i < files.Length; i++)
            Assert.Equal(files[i], Read(database, submission, i + 1));
    }

    [Theory, EachDatabase]
    public async Task A_compressed_file_is_kept_as_it_is(DatabaseKind kind)
    {
        var (database, submission) = await BeginAsync(kind);
        var content = Random(100_000);
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(content, Cancel);

        var received = await Sender.IntakeOf(database).AddFileAsync(1, submission, 1, "a.csv.gz", new MemoryStream(compressed.ToArray()), Cancel);

        Assert.Equal(compressed.Length, received.Bytes);
        Assert.Equal(content, Read(database, submission, 1));
        await using var db = database.Open();
        Assert.Equal(compressed.ToArray(), (await db.SubmissionContents.SingleAsync(Cancel)).Content);
    }

    [Theory, EachDatabase]
    public async Task Of_very_many_faults_only_the_first_are_kept(DatabaseKind kind)
    {
        var (database, submission) = await BeginAsync(kind);
        var writer = new FaultWriter(database, 1, submission);

        for (var i = 1; i <= SubmissionFault.MostKept + 30_000; i++)
            writer.Add(new Fault(DatasetVersion.H.Check("bad-date")) { File = "a.csv", Line = i });
        writer.Flush();

        await using var db = database.Open();
        Assert.Equal(100_000, await db.SubmissionFaults.CountAsync(Cancel));
        Assert.Equal(100_000, await db.SubmissionFaults.MaxAsync(f => f.Line, Cancel));
    }

    [Theory, EachDatabase]
    public async Task Every_fault_is_kept_in_its_order(DatabaseKind kind)
    {
        const int many = 45_003;
        var (database, submission) = await BeginAsync(kind);
        var writer = new FaultWriter(database, 1, submission);

        for (var i = 1; i <= many; i++)
            writer.Add(new Fault(DatasetVersion.H.Check("bad-date")) { File = "a.csv", Line = i, Client = "C\0", Field = DatasetVersion.H["DOB"], Value = "31/02/1980" });
        writer.Flush();

        await using var db = database.Open();
        var kept = await db.SubmissionFaults.OrderBy(f => f.FaultNumber).Select(f => new { f.FaultNumber, f.Line, f.ClientRef, f.Field, f.Value }).ToListAsync(Cancel);
        Assert.Equal(many, writer.Count);
        Assert.Equal(Enumerable.Range(1, many), kept.Select(f => f.FaultNumber));
        Assert.All(kept, f => Assert.Equal((f.FaultNumber, "C\uFFFD", "DOB", "31/02/1980"), (f.Line, f.ClientRef, f.Field, f.Value)));
    }

    [Theory, EachDatabase]
    public async Task An_upload_that_was_cut_off_is_removed_with_its_pieces(DatabaseKind kind)
    {
        var (database, cutOff) = await BeginAsync(kind);
        var intake = Sender.IntakeOf(database);
        await intake.AddFileAsync(1, cutOff, 1, "a.csv", new MemoryStream(Random(1000)), Cancel);
        var running = await intake.BeginAsync(Sender.Somebody, "A0001", new DateOnly(2010, 6, 30), Now.AddHours(5), Cancel);

        await intake.RemoveCutOffAsync(Now.AddHours(7), Cancel);

        await using var db = database.Open();
        Assert.Equal(running, (await db.Submissions.SingleAsync(Cancel)).SubmissionId);
        Assert.Empty(await db.SubmissionContents.ToListAsync(Cancel));
        Assert.Empty(await db.SubmissionFiles.ToListAsync(Cancel));
    }

    private async Task<(Database Database, int Submission)> BeginAsync(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await using var db = database.Open();
        db.Partnerships.Add(new Partnership { PartnershipId = 1, Name = "Made-up partnership" });
        await db.SaveChangesAsync(Cancel);
        return (database, await Sender.IntakeOf(database).BeginAsync(Sender.Somebody, "A0001", new DateOnly(2010, 6, 30), Now, Cancel));
    }

    private static byte[] Read(Database database, int submission, int file)
    {
        using var target = new MemoryStream();
        using var content = new ContentStream(database, 1, submission, file, taken: null);
        using var gzip = new GZipStream(content, CompressionMode.Decompress);
        gzip.CopyTo(target);
        return target.ToArray();
    }

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        // This is not the beginning of a compressed file.
        if (length > 0)
            bytes[0] = (byte)'F';
        return bytes;
    }

    /// <summary>Gives a few bytes at a time, as a network does.</summary>
    private sealed class Dribble(byte[] content) : MemoryStream(content)
    {
        private int reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1 + (reads++ * 7919 % 60_000))], cancellationToken);
    }
}
