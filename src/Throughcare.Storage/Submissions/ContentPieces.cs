using System.IO.Compression;
using System.Security.Cryptography;

namespace Throughcare.Storage.Submissions;

/// <summary>A file that has arrived.</summary>
/// <param name="Bytes">Its size as it was sent.</param>
/// <param name="Sha256">Hash of what was sent, in hexadecimal.</param>
/// <param name="IsArchive">Whether it is a ZIP archive, as the files of spreadsheet programs are.</param>
public sealed record ReceivedFile(long Bytes, string Sha256, bool IsArchive);

/// <summary>
/// Cuts a file into pieces of one gzip stream as it arrives, so that no more than a piece is ever in memory and nothing
/// is stored outside the database. A file that is already a gzip stream is taken as it is.
/// </summary>
internal sealed class ContentPieces(Func<int, byte[], Task> store)
{
    /// <summary>Bytes of a piece.</summary>
    public const int PieceSize = 1 << 20;

    private const int ReadSize = 1 << 16;

    /// <summary>Takes a file in.</summary>
    public async Task<ReceivedFile> TakeAsync(Stream file, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var target = new PieceStream(store);
        var buffer = new byte[ReadSize];
        var length = await file.ReadAtLeastAsync(buffer, 2, throwOnEndOfStream: false, cancel);
        var isArchive = length >= 2 && buffer[0] == (byte)'P' && buffer[1] == (byte)'K';
        var isGzip = length >= 2 && buffer[0] == 0x1F && buffer[1] == 0x8B;
        var sink = isGzip ? (Stream)target : new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);
        var bytes = 0L;
        for (; length > 0; length = await file.ReadAsync(buffer, cancel))
        {
            bytes += length;
            hash.AppendData(buffer.AsSpan(0, length));
            await sink.WriteAsync(buffer.AsMemory(0, length), cancel);
        }
        if (!isGzip)
            await sink.DisposeAsync();
        await target.FinishAsync();
        return new ReceivedFile(bytes, Convert.ToHexStringLower(hash.GetHashAndReset()), isArchive);
    }

    /// <summary>Hands on what is written to it, a piece at a time.</summary>
    private sealed class PieceStream(Func<int, byte[], Task> store) : Stream
    {
        private readonly byte[] piece = new byte[PieceSize];
        private int filled;
        private int number;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (buffer.Length > 0)
            {
                var fits = Math.Min(buffer.Length, piece.Length - filled);
                buffer[..fits].CopyTo(piece.AsMemory(filled));
                filled += fits;
                buffer = buffer[fits..];
                if (filled == piece.Length)
                    await FinishAsync();
            }
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
            // A piece is handed on when it is full.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        /// <summary>Hands on whatever has not been handed on yet.</summary>
        public async Task FinishAsync()
        {
            if (filled == 0)
                return;
            await store(++number, piece.AsSpan(0, filled).ToArray());
            filled = 0;
        }
    }
}
