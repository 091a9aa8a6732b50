using System.Text;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// Keeps every different text once, so that a record holds a number instead of a text. Many threads may look up and add
/// at the same time; which number a text gets depends on their timing, so nothing may be ordered by it.
/// </summary>
internal sealed class TextPool
{
    private readonly Lock adding = new();
    private volatile Table table = new(1024);

    public int Count => table.Count;

    /// <summary>The UTF-8 text with a number.</summary>
    public ReadOnlySpan<byte> this[int id] => table.Texts[id];

    public string Text(int id) => id < 0 ? "" : Encoding.UTF8.GetString(table.Texts[id]);

    /// <summary>The number of a text, which is added if it is new.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        var hash = (uint)(ByteHash.Of(text) >> 20);
        var found = table.Find(text, hash);
        return found >= 0 ? found : Add(text, hash);
    }

    /// <summary>The number of a text, or -1 if the pool does not have it.</summary>
    public int FindKnown(ReadOnlySpan<byte> text) => table.Find(text, (uint)(ByteHash.Of(text) >> 20));

    private int Add(ReadOnlySpan<byte> text, uint hash)
    {
        lock (adding)
        {
            var current = table;
            var found = current.Find(text, hash);
            if (found >= 0)
                return found;
            if (current.IsFull)
                table = current = current.Doubled();
            return current.Add(text.ToArray(), hash);
        }
    }

    /// <summary>An open-addressing table. It only ever gains entries, and an entry is written before its slot is.</summary>
    private sealed class Table(int size)
    {
        private readonly int[] slots = new int[size * 2];
        private readonly uint[] hashes = new uint[size];

        public byte[][] Texts { get; } = new byte[size][];

        public int Count { get; private set; }

        public bool IsFull => Count == size;

        public int Find(ReadOnlySpan<byte> text, uint hash)
        {
            for (var slot = hash; ; slot++)
            {
                var entry = Volatile.Read(ref slots[slot & (slots.Length - 1)]) - 1;
                if (entry < 0)
                    return -1;
                if (hashes[entry] == hash && text.SequenceEqual(Texts[entry]))
                    return entry;
            }
        }

        public int Add(byte[] text, uint hash)
        {
            var entry = Count;
            Texts[entry] = text;
            hashes[entry] = hash;
            Count++;
            var slot = hash;
            while (slots[slot & (slots.Length - 1)] != 0)
                slot++;
            Volatile.Write(ref slots[slot & (slots.Length - 1)], entry + 1);
            return entry;
        }

        public Table Doubled()
        {
            var doubled = new Table(size * 2);
            for (var i = 0; i < Count; i++)
                doubled.Add(Texts[i], hashes[i]);
            return doubled;
        }
    }
}
