using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Submissions;

/// <summary>Reads a file of a submission back, a piece at a time: it is a gzip stream.</summary>
/// <param name="taken">Called with the bytes of each piece that is taken out of the database.</param>
internal sealed class ContentStream(Database database, int partnership, int submission, int file, Action<long>? taken) : Stream
{
    private readonly ThroughcareDb db = database.Open();
    private byte[] piece = [];
    private int at;
    private int number;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (at == piece.Length && !Next())
            return 0;
        var length = Math.Min(buffer.Length, piece.Length - at);
        piece.AsSpan(at, length).CopyTo(buffer);
        at += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            db.Dispose();
        base.Dispose(disposing);
    }

    private bool Next()
    {
        number++;
        var next = db.SubmissionContents.AsNoTracking()
            .Where(c => c.PartnershipId == partnership && c.SubmissionId == submission && c.FileNumber == file && c.Piece == number)
            .Select(c => c.Content)
            .FirstOrDefault();
        if (next is null)
            return false;
        piece = next;
        at = 0;
        taken?.Invoke(next.Length);
        return true;
    }
}
