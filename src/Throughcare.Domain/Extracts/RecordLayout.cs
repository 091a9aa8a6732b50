using System.Runtime.InteropServices;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// Where each field of some entities is in a compact record: four bytes for a day, a letter or a pooled text, one
/// for a code or a small number. A byte of all ones (or four of them) means "missing", so an empty record is one fill.
/// </summary>
internal sealed class RecordLayout
{
    /// <summary>A missing day, letter or text.</summary>
    public const int Missing = -1;

    /// <summary>A missing code or number.</summary>
    public const byte MissingByte = byte.MaxValue;

    private readonly int[] offsets;

    /// <param name="version">The data set.</param>
    /// <param name="isInRecord">Which fields the record holds.</param>
    public RecordLayout(DatasetVersion version, Func<Field, bool> isInRecord)
    {
        Fields = [.. version.Fields.Where(isInRecord)];
        offsets = new int[version.Fields.Count];
        Array.Fill(offsets, -1);
        foreach (var field in Fields.OrderByDescending(WidthOf))
        {
            offsets[field.Index] = Width;
            Width += WidthOf(field);
        }
    }

    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Bytes of a record.</summary>
    public int Width { get; }

    /// <summary>Where a field begins, or -1 if the record does not hold it.</summary>
    public int OffsetOf(Field field) => offsets[field.Index];

    /// <summary>Whether a field takes one byte rather than four.</summary>
    public static bool IsByte(Field field) =>
        field.Type == FieldType.Code || (field.Type == FieldType.Integer && field.Max < MissingByte);

    /// <summary>The stored number of a field: a day number, a code's position, a number, a code point, a pooled text; or -1.</summary>
    public int Get(ReadOnlySpan<byte> record, Field field)
    {
        var offset = OffsetOf(field);
        return IsByte(field) ? GetByte(record, offset) : GetInt(record, offset);
    }

    public static int GetInt(ReadOnlySpan<byte> record, int offset) => MemoryMarshal.Read<int>(record[offset..]);

    public static int GetByte(ReadOnlySpan<byte> record, int offset) => record[offset] == MissingByte ? Missing : record[offset];

    private static int WidthOf(Field field) => IsByte(field) ? 1 : 4;
}
