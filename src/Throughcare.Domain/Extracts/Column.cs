namespace Throughcare.Domain.Extracts;

/// <summary>
/// A growing column in chunks: adding never copies what is already there, so a large extract needs no more memory
/// than its values.
/// </summary>
internal sealed class Column<T>
    where T : unmanaged
{
    private const int Bits = 15;
    private const int Size = 1 << Bits;

    private readonly List<T[]> chunks = [];
    private T[][] index = [];
    private T[] last = [];
    private int used = Size;

    public int Count { get; private set; }

    public ref T this[int i] => ref index[i >> Bits][i & (Size - 1)];

    public void Add(T value)
    {
        if (used == Size)
            Grow();
        last[used++] = value;
        Count++;
    }

    private void Grow()
    {
        last = GC.AllocateUninitializedArray<T>(Size);
        chunks.Add(last);
        index = [.. chunks];
        used = 0;
    }
}
