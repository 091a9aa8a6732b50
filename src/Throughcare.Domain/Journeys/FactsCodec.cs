using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Throughcare.Domain.Journeys;

/// <summary>
/// Turns a shard into bytes that can be kept, and back: a mark, the version of this form, the length of the whole, every
/// column as its length and its raw values (lowest byte first, as machines have them), and a checksum (CRC-32C) of all that.
/// </summary>
public static class FactsCodec
{
    /// <summary>The version of this form. It changes whenever a column is added, goes, or changes its meaning.</summary>
    public const int Version = 3;

    private const uint Mark = 0x53464354;
    private const int HeaderLength = 4 * sizeof(int);
    private const int ChecksumLength = sizeof(uint);

    public static byte[] Write(FactsShard shard)
    {
        ArgumentNullException.ThrowIfNull(shard);
        var measured = new ColumnWriter(into: null);
        Write(shard, measured);
        var bytes = GC.AllocateUninitializedArray<byte>(checked(HeaderLength + measured.Length + ChecksumLength));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), bytes.Length);
        Write(shard, new ColumnWriter(bytes.AsMemory(HeaderLength)));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - ChecksumLength), Checksum(bytes.AsSpan(..^ChecksumLength)));
        return bytes;
    }

    /// <exception cref="InvalidDataException">The bytes are not a shard, are damaged, or are of another version.</exception>
    public static FactsShard Read(ReadOnlyMemory<byte> bytes)
    {
        var all = bytes.Span;
        if (all.Length < HeaderLength + ChecksumLength || BinaryPrimitives.ReadUInt32LittleEndian(all) != Mark)
            throw new InvalidDataException("These bytes are not a shard of kept facts.");
        var version = BinaryPrimitives.ReadInt32LittleEndian(all[4..]);
        if (version != Version)
            throw new InvalidDataException($"The kept facts are of version {version}; this program reads version {Version}.");
        if (BinaryPrimitives.ReadInt64LittleEndian(all[8..]) != all.Length)
            throw new InvalidDataException("A shard of kept facts is cut short or has bytes too many.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(all[^ChecksumLength..]) != Checksum(all[..^ChecksumLength]))
            throw new InvalidDataException("A shard of kept facts is damaged: its checksum is wrong.");
        var columns = new ColumnReader(bytes[HeaderLength..^ChecksumLength]);
        var shard = FactsShard.Filled((column, into) => column.Read(into, columns));
        if (!columns.IsAtEnd)
            throw new InvalidDataException("A shard of kept facts has more columns than it should.");
        ShardCheck.Fits(shard);
        return shard;
    }

    private static void Write(FactsShard shard, ColumnWriter to)
    {
        foreach (var column in ShardColumn.All)
            column.Write(shard, to);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
            checksum = BitOperations.Crc32C(checksum, word);
        foreach (var single in bytes[(bytes.Length & ~7)..])
            checksum = BitOperations.Crc32C(checksum, single);
        return ~checksum;
    }
}
