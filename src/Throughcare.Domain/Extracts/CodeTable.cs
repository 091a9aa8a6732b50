using System.Buffers;
using System.Text;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// Looks up the codes of a list straight from bytes. Codes are at most eight bytes long, so one is a number, and the
/// table gives every code a place of its own: a look-up is one multiplication and one comparison.
/// </summary>
internal sealed class CodeTable
{
    private const int LongestCode = 8;

    private readonly ulong[] keys;
    private readonly byte[] positions;
    private readonly ulong multiplier;
    private readonly int shift;

    public CodeTable(CodeList list)
    {
        ulong[] codes = [.. list.Codes.Select(c => Packed(Encoding.ASCII.GetBytes(c.Value)))];
        (multiplier, shift) = Perfect(codes);
        keys = new ulong[1 << (64 - shift)];
        positions = new byte[keys.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            keys[SlotOf(codes[i])] = codes[i];
            positions[SlotOf(codes[i])] = (byte)list.FirstOfMeaning(i);
        }
    }

    /// <summary>Position of the first code that means the same as a code, upper-cased where needed, or -1.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > LongestCode || text[^1] == 0)
            return -1;
        var found = Find(Packed(text));
        if (found >= 0 || !text.ContainsAnyInRange((byte)'a', (byte)'z'))
            return found;
        Span<byte> upper = stackalloc byte[LongestCode];
        return Ascii.ToUpper(text, upper, out var written) == OperationStatus.Done ? Find(Packed(upper[..written])) : -1;
    }

    /// <summary>The same for a packed upper-case code.</summary>
    public int Find(ulong packed)
    {
        var slot = SlotOf(packed);
        return keys[slot] == packed ? positions[slot] : -1;
    }

    private static ulong Packed(ReadOnlySpan<byte> text)
    {
        var packed = 0UL;
        for (var i = 0; i < text.Length; i++)
            packed |= (ulong)text[i] << (8 * i);
        return packed;
    }

    private static (ulong Multiplier, int Shift) Perfect(ulong[] codes)
    {
        for (var bits = 4; bits <= 16; bits++)
        {
            for (var attempt = 0; attempt < 64; attempt++)
            {
                var candidate = 0x9E3779B97F4A7C15UL * (ulong)((2 * attempt) + 1);
                if (codes.Select(c => (c * candidate) >> (64 - bits)).Distinct().Count() == codes.Length)
                    return (candidate, 64 - bits);
            }
        }
        throw new InvalidOperationException("A code list has a code twice, or one longer than eight characters.");
    }

    private int SlotOf(ulong key) => (int)((key * multiplier) >> shift);
}
