using System.Text;
using System.Text.Unicode;

namespace Throughcare.Domain.Extracts;

/// <summary>Reads the trimmed text of single cells. Every method returns -1 for "cannot be read".</summary>
internal static class CellReader
{
    private static readonly short[] DaysBeforeMonth = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];
    private static readonly byte[] DaysInMonth = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>The day number (<see cref="DateOnly.DayNumber"/>) of dd/mm/yyyy, yyyy-mm-dd or yyyymmdd.</summary>
    public static int Date(ReadOnlySpan<byte> text) => text switch
    {
        [var d1, var d2, (byte)'/', var m1, var m2, (byte)'/', var y1, var y2, var y3, var y4] => Day(y1, y2, y3, y4, m1, m2, d1, d2),
        [var y1, var y2, var y3, var y4, (byte)'-', var m1, var m2, (byte)'-', var d1, var d2] => Day(y1, y2, y3, y4, m1, m2, d1, d2),
        [var y1, var y2, var y3, var y4, var m1, var m2, var d1, var d2] => Day(y1, y2, y3, y4, m1, m2, d1, d2),
        _ => -1,
    };

    /// <summary>A whole number without sign, up to nine digits.</summary>
    public static int WholeNumber(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > 9)
            return -1;
        var value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return -1;
            value = (value * 10) + digit - '0';
        }
        return value;
    }

    /// <summary>The first character, upper-cased, as a Unicode code point below 0x100000.</summary>
    public static int Initial(ReadOnlySpan<byte> text)
    {
        var first = text[0];
        if (first < 0x80)
            return first is >= (byte)'a' and <= (byte)'z' ? first - 32 : first;
        Rune.DecodeFromUtf8(text, out var rune, out _);
        var upper = Rune.ToUpperInvariant(rune).Value;
        return upper < 0x100000 ? upper : -1;
    }

    /// <summary>
    /// Text as trimmed UTF-8. Bytes that are not UTF-8 are read as Windows-1252: cell by cell, so that the answer does
    /// not depend on the rest of the file.
    /// </summary>
    public static byte[] ToUtf8(ReadOnlySpan<byte> text, out bool wasUtf8)
    {
        wasUtf8 = Utf8.IsValid(text);
        var decoded = wasUtf8 ? Encoding.UTF8.GetString(text) : Windows1252(text);
        return Encoding.UTF8.GetBytes(decoded.Trim());
    }

    /// <summary>Whether a code point is a letter of any script.</summary>
    public static bool IsLetter(int codePoint) =>
        Rune.IsValid(codePoint) && Rune.IsLetter(new Rune(codePoint));

    private static string Windows1252(ReadOnlySpan<byte> text)
    {
        const string from80To9F =
            "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
            + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";
        var decoded = new StringBuilder(text.Length);
        foreach (var b in text)
            decoded.Append(b is >= 0x80 and <= 0x9F ? from80To9F[b - 0x80] : (char)b);
        return decoded.ToString();
    }

    private static int Day(byte y1, byte y2, byte y3, byte y4, byte m1, byte m2, byte d1, byte d2)
    {
        var (a, b, c, d) = ((uint)y1 - '0', (uint)y2 - '0', (uint)y3 - '0', (uint)y4 - '0');
        var (e, f, g, h) = ((uint)m1 - '0', (uint)m2 - '0', (uint)d1 - '0', (uint)d2 - '0');
        if (a > 9 || b > 9 || c > 9 || d > 9 || e > 9 || f > 9 || g > 9 || h > 9)
            return -1;
        var year = (int)((a * 1000) + (b * 100) + (c * 10) + d);
        var month = (int)((e * 10) + f);
        var day = (int)((g * 10) + h);
        if (year == 0 || month is 0 or > 12)
            return -1;
        var isLeap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
        if (day == 0 || day > DaysInMonth[month] + (isLeap && month == 2 ? 1 : 0))
            return -1;
        var before = year - 1;
        return (before * 365) + (before / 4) - (before / 100) + (before / 400)
            + DaysBeforeMonth[month] + (isLeap && month > 2 ? 1 : 0) + day - 1;
    }
}
