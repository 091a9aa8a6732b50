using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Throughcare.Domain.Journeys;

/// <summary>Writes columns one after another; without a place to write to, it only measures them.</summary>
internal sealed class ColumnWriter(Memory<byte>? into)
{
    /// <summary>Bytes of the columns so far.</summary>
    public int Length { get; private set; }

    public void Add<T>(T[] column)
        where T : unmanaged
    {
        var values = MemoryMarshal.AsBytes<T>(column);
        if (into is { } memory)
        {
            var place = memory.Span[Length..];
            BinaryPrimitives.WriteInt32LittleEndian(place, column.Length);
            values.CopyTo(place[sizeof(int)..]);
        }
        Length = checked(Length + sizeof(int) + values.Length);
    }
}

/// <summary>Reads them again.</summary>
internal sealed class ColumnReader(ReadOnlyMemory<byte> from)
{
    private int at;

    public bool IsAtEnd => at == from.Length;

    /// <exception cref="InvalidDataException">There is no such column.</exception>
    public T[] Next<T>()
        where T : unmanaged
    {
        var rest = from.Span[at..];
        var count = rest.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(rest);
        if (count < 0 || (long)count * Unsafe.SizeOf<T>() > rest.Length - sizeof(int))
            throw new InvalidDataException("A column of kept facts is cut short.");
        var column = GC.AllocateUninitializedArray<T>(count);
        var values = MemoryMarshal.AsBytes(column.AsSpan());
        rest.Slice(sizeof(int), values.Length).CopyTo(values);
        at += sizeof(int) + values.Length;
        return column;
    }
}
