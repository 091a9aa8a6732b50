using System.Text;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>Looks up the codes of a list straight from bytes.</summary>
internal sealed class CodeTable
{
    private const int Bits = 9;

    private readonly ulong[] keys = new ulong[1 << Bits];
    private readonly byte[] positions = new byte[1 << Bits];

    public CodeTable(CodeList list)
    {
        for (var i = 0; i < list.Codes.Count; i++)
        {
            var key = CellReader.Packed(Encoding.ASCII.GetBytes(list.Codes[i].Value));
            var slot = SlotOf(key);
            while (keys[slot] != 0)
                slot = (slot + 1) & (keys.Length - 1);
            keys[slot] = key;
            positions[slot] = (byte)i;
        }
    }

    /// <summary>Position of a code, upper-cased where needed, or -1.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        var found = Find(CellReader.Packed(text));
        if (found >= 0 || text.Length > 8 || !text.ContainsAnyInRange((byte)'a', (byte)'z'))
            return found;
        Span<byte> upper = stackalloc byte[8];
        Ascii.ToUpper(text, upper, out var written);
        return Find(CellReader.Packed(upper[..written]));
    }

    private int Find(ulong key)
    {
        if (key == 0)
            return -1;
        for (var slot = SlotOf(key); keys[slot] != 0; slot = (slot + 1) & (keys.Length - 1))
        {
            if (keys[slot] == key)
                return positions[slot];
        }
        return -1;
    }

    private static int SlotOf(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> (64 - Bits));
}
