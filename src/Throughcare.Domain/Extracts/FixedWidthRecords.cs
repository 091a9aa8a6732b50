namespace Throughcare.Domain.Extracts;

/// <summary>Records of one fixed width in bytes, one after another in chunks that never move.</summary>
internal sealed class FixedWidthRecords(int width)
{
    private const int Bits = 13;
    private const int PerChunk = 1 << Bits;

    private readonly List<byte[]> chunks = [];
    private byte[][] index = [];

    public int Count { get; private set; }

    public int Width => width;

    public ReadOnlySpan<byte> this[int i] => index[i >> Bits].AsSpan((i & (PerChunk - 1)) * width, width);

    public void Add(ReadOnlySpan<byte> record)
    {
        var at = Count & (PerChunk - 1);
        if (at == 0)
        {
            chunks.Add(GC.AllocateUninitializedArray<byte>(PerChunk * width));
            index = [.. chunks];
        }
        record.CopyTo(index[^1].AsSpan(at * width, width));
        Count++;
    }
}
