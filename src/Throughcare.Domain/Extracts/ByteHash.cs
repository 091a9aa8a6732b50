using System.Numerics;
using System.Runtime.InteropServices;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// A fast hash of short byte texts. The seed is drawn afresh for each run so that nobody can make a file whose ids all
/// collide; no result depends on it.
/// </summary>
internal static class ByteHash
{
    private static readonly ulong Seed = Draw();

    public static ulong Of(ReadOnlySpan<byte> text)
    {
        var hash = Seed ^ ((ulong)text.Length * 0x9E3779B97F4A7C15UL);
        while (text.Length >= 8)
        {
            hash = Mix(hash, MemoryMarshal.Read<ulong>(text));
            text = text[8..];
        }
        var rest = 0UL;
        for (var i = 0; i < text.Length; i++)
            rest |= (ulong)text[i] << (8 * i);
        return Mix(hash, rest);
    }

    public static ulong Mix(ulong hash, ulong value)
    {
        var high = Math.BigMul(hash ^ value ^ 0xD6E8FEB86659FD93UL, 0xA0761D6478BD642FUL, out var low);
        return BitOperations.RotateLeft(high ^ low, 29);
    }

    /// <summary>
    /// From the random numbers of the operating system, by way of a Guid: a random number generator would load a library
    /// for encryption, 7 MB for eight bytes. The few bits of a Guid that are fixed meet random ones.
    /// </summary>
    private static ulong Draw()
    {
        var drawn = Guid.NewGuid().ToByteArray();
        return BitConverter.ToUInt64(drawn) ^ BitConverter.ToUInt64(drawn, sizeof(ulong));
    }
}
