using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// Finds where the cells of a text end: the places of commas and line ends outside quotation marks. The text must end
/// with a line end. Text without a quotation mark is scanned 64 bytes at a time.
/// </summary>
internal static class SeparatorScanner
{
    /// <summary>Writes the places of all separators.</summary>
    /// <param name="text">Whole rows, the last with its line end.</param>
    /// <param name="hasQuotes">Whether the text may hold a quotation mark.</param>
    /// <param name="places">Grown as needed.</param>
    /// <returns>How many places were written.</returns>
    public static int Scan(ReadOnlySpan<byte> text, bool hasQuotes, ref int[] places) =>
        hasQuotes ? ScanQuoted(text, ref places) : ScanPlain(text, ref places);

    internal static int ScanPlain(ReadOnlySpan<byte> text, ref int[] places)
    {
        ref var first = ref MemoryMarshal.GetReference(text);
        var comma = Vector256.Create((byte)',');
        var line = Vector256.Create((byte)'\n');
        var count = 0;
        var at = 0;
        for (; at + 64 <= text.Length; at += 64)
        {
            if (count + 64 > places.Length)
                Array.Resize(ref places, Math.Max(4096, places.Length * 2));
            var low = Vector256.LoadUnsafe(ref first, (nuint)at);
            var high = Vector256.LoadUnsafe(ref first, (nuint)at + 32);
            ulong found = (Vector256.Equals(low, comma) | Vector256.Equals(low, line)).ExtractMostSignificantBits()
                | ((ulong)(Vector256.Equals(high, comma) | Vector256.Equals(high, line)).ExtractMostSignificantBits() << 32);
            ref var next = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(places), count);
            count += BitOperations.PopCount(found);
            while (found != 0)
            {
                next = at + BitOperations.TrailingZeroCount(found);
                next = ref Unsafe.Add(ref next, 1);
                found &= found - 1;
            }
        }
        for (; at < text.Length; at++)
        {
            if (text[at] is (byte)',' or (byte)'\n')
                Add(ref places, ref count, at);
        }
        return count;
    }

    internal static int ScanQuoted(ReadOnlySpan<byte> text, ref int[] places)
    {
        var count = 0;
        var quotes = default(QuoteState);
        for (var at = 0; at < text.Length; at++)
        {
            if (quotes.IsSeparator(text[at]))
                Add(ref places, ref count, at);
        }
        return count;
    }

    private static void Add(ref int[] places, ref int count, int at)
    {
        if (count == places.Length)
            Array.Resize(ref places, Math.Max(4096, places.Length * 2));
        places[count++] = at;
    }
}

/// <summary>
/// Where a reader stands with respect to quotation marks. A mark opens a quotation only as the first character of a
/// cell; inside, two of them are one character and a single one closes it.
/// </summary>
internal struct QuoteState
{
    private Where where;

    private enum Where : byte
    {
        CellStart,
        Plain,
        Quoted,
        QuoteInQuoted,
    }

    /// <summary>Whether a quotation is open.</summary>
    public readonly bool IsOpen => where == Where.Quoted;

    /// <summary>Takes the next byte and tells whether it separates cells or rows.</summary>
    public bool IsSeparator(byte next)
    {
        if (where == Where.Quoted)
        {
            if (next == '"')
                where = Where.QuoteInQuoted;
            return false;
        }
        if (next is (byte)',' or (byte)'\n')
        {
            where = Where.CellStart;
            return true;
        }
        where = next == '"' && where != Where.Plain ? Where.Quoted : Where.Plain;
        return false;
    }
}
