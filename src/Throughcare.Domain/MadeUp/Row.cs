using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Throughcare.Domain.MadeUp;

/// <summary>
/// One row of an extract as bytes, cell by cell in the order of the data set. A cell keeps its text until it is set
/// again, so that the rows of an episode repeat what they share. Nothing in it is ever a string.
/// </summary>
internal sealed class Row
{
    /// <summary>Room of a cell; no made-up value is longer.</summary>
    public const int Widest = 16;

    /// <summary>Most bytes of a written row.</summary>
    public static readonly int MostBytes = (Columns.Count + 1) * (Widest + 1);

    private readonly byte[] text = new byte[Columns.Count * Widest];
    private readonly byte[] lengths = new byte[Columns.Count];

    public ReadOnlySpan<byte> this[int column] => text.AsSpan(column * Widest, lengths[column]);

    public void Set(int column, ReadOnlySpan<byte> value)
    {
        value.CopyTo(text.AsSpan(column * Widest, Widest));
        lengths[column] = (byte)value.Length;
    }

    public void Set(int column, byte letter)
    {
        text[column * Widest] = letter;
        lengths[column] = 1;
    }

    public void SetYesNo(int column, bool yes) => Set(column, yes ? (byte)'Y' : (byte)'N');

    public void SetNumber(int column, int number) => lengths[column] = (byte)Digits.Write(text.AsSpan(column * Widest, Widest), number);

    /// <summary>A day as dd/mm/yyyy.</summary>
    public void SetDate(int column, int day)
    {
        DateOnly.FromDayNumber(day).Deconstruct(out var y, out var m, out var d);
        var cell = text.AsSpan(column * Widest, 10);
        Digits.Write(cell, d, 2);
        cell[2] = (byte)'/';
        Digits.Write(cell[3..], m, 2);
        cell[5] = (byte)'/';
        Digits.Write(cell[6..], y, 4);
        lengths[column] = 10;
    }

    public void Clear(int column) => lengths[column] = 0;

    /// <summary>Clears every cell of an intervention or a TOP.</summary>
    public void Clear(ReadOnlySpan<int> columns)
    {
        foreach (var column in columns)
            lengths[column] = 0;
    }

    public void CopyFrom(Row other)
    {
        other.text.CopyTo(text, 0);
        other.lengths.CopyTo(lengths, 0);
    }

    /// <summary>Writes the first cells of the row and ends the line.</summary>
    /// <returns>How many bytes.</returns>
    public int Write(Span<byte> target, int cells)
    {
        if (target.Length < MostBytes)
            throw new ArgumentException("The target has no room for a row.", nameof(target));
        ref var from = ref MemoryMarshal.GetArrayDataReference(text);
        ref var to = ref MemoryMarshal.GetReference(target);
        nuint at = 0;
        for (var column = 0; column < cells; column++)
        {
            // A whole cell is copied, whatever it holds: that is one move, and anything too much is overwritten.
            Vector128.LoadUnsafe(ref from, (nuint)(column * Widest)).StoreUnsafe(ref to, at);
            at += lengths[column];
            Unsafe.Add(ref to, at++) = (byte)',';
        }
        Unsafe.Add(ref to, at - 1) = (byte)'\n';
        return (int)at;
    }
}
