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
    /// <summary>The version of this form. It changes with every column that comes, goes or means something else.</summary>
    public const int Version = 1;

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

    /// <exception cref="InvalidDataException">The bytes are not a shard, damaged, or of another version.</exception>
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
        var shard = Read(columns);
        if (!columns.IsAtEnd)
            throw new InvalidDataException("A shard of kept facts has more columns than it should.");
        ShardCheck.Fits(shard);
        return shard;
    }

    private static void Write(FactsShard shard, ColumnWriter columns)
    {
        columns.Add(shard.PersonKey);
        columns.Add(shard.PersonLatest);
        columns.Add(shard.PersonIsPdu);
        columns.Add(shard.JourneysFrom);
        columns.Add(shard.OpenAccessFrom);
        columns.Add(shard.JourneyStart);
        columns.Add(shard.JourneyEnd);
        columns.Add(shard.JourneyFirstStart);
        columns.Add(shard.JourneyIsPdu);
        columns.Add(shard.JourneyExit);
        columns.Add(shard.JourneyClosingAgency);
        columns.Add(shard.JourneyProfile);
        columns.Add(shard.JourneyArea);
        columns.Add(shard.JourneyStartTop);
        columns.Add(shard.EpisodesFrom);
        columns.Add(shard.InterventionsFrom);
        columns.Add(shard.TopsFrom);
        columns.Add(shard.EpisodeRecord);
        columns.Add(shard.EpisodeAgency);
        columns.Add(shard.EpisodeStart);
        columns.Add(shard.EpisodeEnd);
        columns.Add(shard.EpisodeFirstStart);
        columns.Add(shard.OpenAccessRecord);
        columns.Add(shard.OpenAccessAgency);
        columns.Add(shard.OpenAccessArea);
        columns.Add(shard.OpenAccessStart);
        columns.Add(shard.OpenAccessEnd);
        columns.Add(shard.OpenAccessProfile);
        columns.Add(shard.InterventionType);
        columns.Add(shard.InterventionStart);
        columns.Add(shard.InterventionWait);
        columns.Add(shard.InterventionIsFirst);
        columns.Add(shard.TopDate);
        columns.Add(shard.TopStage);
        columns.Add(shard.TopAnswers);
        columns.Add(shard.UncountedKey);
        columns.Add(shard.UncountedLatest);
        columns.Add(shard.UncountedAgency);
    }

    /// <summary>In the order in which they are written: an initialiser runs from top to bottom.</summary>
    private static FactsShard Read(ColumnReader columns) => new()
    {
        PersonKey = columns.Next<ulong>(),
        PersonLatest = columns.Next<int>(),
        PersonIsPdu = columns.Next<bool>(),
        JourneysFrom = columns.Next<int>(),
        OpenAccessFrom = columns.Next<int>(),
        JourneyStart = columns.Next<int>(),
        JourneyEnd = columns.Next<int>(),
        JourneyFirstStart = columns.Next<int>(),
        JourneyIsPdu = columns.Next<bool>(),
        JourneyExit = columns.Next<ExitGroup>(),
        JourneyClosingAgency = columns.Next<int>(),
        JourneyProfile = columns.Next<byte>(),
        JourneyArea = columns.Next<int>(),
        JourneyStartTop = columns.Next<int>(),
        EpisodesFrom = columns.Next<int>(),
        InterventionsFrom = columns.Next<int>(),
        TopsFrom = columns.Next<int>(),
        EpisodeRecord = columns.Next<int>(),
        EpisodeAgency = columns.Next<int>(),
        EpisodeStart = columns.Next<int>(),
        EpisodeEnd = columns.Next<int>(),
        EpisodeFirstStart = columns.Next<int>(),
        OpenAccessRecord = columns.Next<int>(),
        OpenAccessAgency = columns.Next<int>(),
        OpenAccessArea = columns.Next<int>(),
        OpenAccessStart = columns.Next<int>(),
        OpenAccessEnd = columns.Next<int>(),
        OpenAccessProfile = columns.Next<byte>(),
        InterventionType = columns.Next<byte>(),
        InterventionStart = columns.Next<int>(),
        InterventionWait = columns.Next<int>(),
        InterventionIsFirst = columns.Next<bool>(),
        TopDate = columns.Next<int>(),
        TopStage = columns.Next<TopStage>(),
        TopAnswers = columns.Next<byte>(),
        UncountedKey = columns.Next<ulong>(),
        UncountedLatest = columns.Next<int>(),
        UncountedAgency = columns.Next<int>(),
    };

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
