namespace Throughcare.Domain.Journeys;

/// <summary>A column while it is being built: an array that is handed over without a copy when the guess was right.</summary>
/// <param name="capacity">How many rows are expected.</param>
internal sealed class Rows<T>(int capacity)
{
    private T[] rows = new T[capacity];

    public int Count { get; private set; }

    public ref T this[int i] => ref rows[i];

    public void Add(T value)
    {
        if (Count == rows.Length)
            Array.Resize(ref rows, Math.Max(16, rows.Length * 2));
        rows[Count++] = value;
    }

    /// <summary>Adds rows and returns where to write them.</summary>
    public Span<T> AddMany(int count)
    {
        if (Count + count > rows.Length)
            Array.Resize(ref rows, Math.Max(Count + count, rows.Length * 2));
        Count += count;
        return rows.AsSpan(Count - count, count);
    }

    /// <summary>The column; nothing may be added after this.</summary>
    public T[] Finish()
    {
        if (Count != rows.Length)
            Array.Resize(ref rows, Count);
        return rows;
    }
}
