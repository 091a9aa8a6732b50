namespace Throughcare.Domain.Extracts;

/// <summary>
/// Short texts (ids) as UTF-8, one after another. An id is kept as the place where it begins: no string per id,
/// and the order of bytes is the order of Unicode code points.
/// </summary>
internal sealed class ByteArena
{
    private const int ChunkBits = 20;
    private const int ChunkSize = 1 << ChunkBits;

    /// <summary>Longest id that can be kept, in bytes. Longer ones are cut by the reader's limit on text.</summary>
    public const int Longest = ushort.MaxValue;

    private readonly List<byte[]> chunks = [];
    private byte[][] index = [];
    private int used = ChunkSize;

    public ReadOnlySpan<byte> this[uint place]
    {
        get
        {
            var chunk = index[place >> ChunkBits];
            var at = (int)(place & (ChunkSize - 1));
            var length = chunk[at] | (chunk[at + 1] << 8);
            return chunk.AsSpan(at + 2, length);
        }
    }

    /// <exception cref="InvalidDataException">More than 4 GB of ids.</exception>
    public uint Add(ReadOnlySpan<byte> text)
    {
        if (used + text.Length + 2 > ChunkSize)
            Grow();
        var at = used;
        var chunk = index[^1];
        chunk[at] = (byte)text.Length;
        chunk[at + 1] = (byte)(text.Length >> 8);
        text.CopyTo(chunk.AsSpan(at + 2));
        used += text.Length + 2;
        return ((uint)(index.Length - 1) << ChunkBits) | (uint)at;
    }

    private void Grow()
    {
        if (chunks.Count == 1 << (32 - ChunkBits))
            throw new InvalidDataException("The files hold more ids than can be kept (4 GB).");
        chunks.Add(GC.AllocateUninitializedArray<byte>(ChunkSize));
        index = [.. chunks];
        used = 0;
    }
}
