using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// Finds where the cells and rows of a text end: the places of commas and line ends outside quotation marks. The text
/// must end with a line end. Text without a quotation mark is scanned 64 bytes at a time.
/// </summary>
internal sealed class SeparatorScanner
{
    private int[] cellEnds = [];
    private int[] rowEnds = [];
    private int cells;
    private int rows;

    /// <summary>Where each cell ends: the places of its separators.</summary>
    public ReadOnlySpan<int> CellEnds => cellEnds.AsSpan(0, cells);

    /// <summary>Which cell ends each row: positions in <see cref="CellEnds"/>.</summary>
    public ReadOnlySpan<int> RowEnds => rowEnds.AsSpan(0, rows);

    /// <param name="text">Whole rows, the last with its line end.</param>
    /// <param name="hasQuotes">Whether the text may hold a quotation mark.</param>
    public void Scan(ReadOnlySpan<byte> text, bool hasQuotes)
    {
        cells = rows = 0;
        if (hasQuotes)
            ScanQuoted(text);
        else
            ScanPlain(text, 0);
    }

    /// <param name="offset">What to add to the places.</param>
    private void ScanPlain(ReadOnlySpan<byte> text, int offset)
    {
        ref var first = ref MemoryMarshal.GetReference(text);
        var comma = Vector256.Create((byte)',');
        var line = Vector256.Create((byte)'\n');
        var at = 0;
        for (; at + 64 <= text.Length; at += 64)
        {
            Reserve(64);
            var low = Vector256.LoadUnsafe(ref first, (nuint)at);
            var high = Vector256.LoadUnsafe(ref first, (nuint)at + 32);
            var lines = Mask(Vector256.Equals(low, line), Vector256.Equals(high, line));
            var all = lines | Mask(Vector256.Equals(low, comma), Vector256.Equals(high, comma));
            for (var left = lines; left != 0; left &= left - 1)
                rowEnds[rows++] = cells + BitOperations.PopCount(all & ((left & (0 - left)) - 1));
            ref var next = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(cellEnds), cells);
            cells += BitOperations.PopCount(all);
            for (; all != 0; all &= all - 1)
            {
                next = offset + at + BitOperations.TrailingZeroCount(all);
                next = ref Unsafe.Add(ref next, 1);
            }
        }
        for (; at < text.Length; at++)
        {
            if (text[at] is (byte)',' or (byte)'\n')
                Add(offset + at, text[at] == '\n');
        }
    }

    /// <summary>Only rows that hold a quotation mark are read byte by byte; those between them are plain.</summary>
    private void ScanQuoted(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var quoted = QuoteState.NextQuotedRow(text, at);
            ScanPlain(text[at..quoted], at);
            var quotes = default(QuoteState);
            for (at = quoted; at < text.Length; at++)
            {
                if (!quotes.IsSeparator(text[at]))
                    continue;
                Add(at, text[at] == '\n');
                if (text[at] == '\n')
                    break;
            }
            at++;
        }
    }

    private static ulong Mask(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);

    private void Add(int at, bool endsRow)
    {
        Reserve(1);
        if (endsRow)
            rowEnds[rows++] = cells;
        cellEnds[cells++] = at;
    }

    private void Reserve(int more)
    {
        if (cells + more > cellEnds.Length)
            Array.Resize(ref cellEnds, Math.Max(1 << 14, cellEnds.Length * 2));
        if (rows + more > rowEnds.Length)
            Array.Resize(ref rowEnds, Math.Max(1 << 10, rowEnds.Length * 2));
    }
}
