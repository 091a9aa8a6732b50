using System.Text;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>The values of one field in the records of an extract: each as what it is, or null if it is missing.</summary>
public sealed class RecordColumn
{
    private readonly Extract extract;
    private readonly RecordTable table;
    private readonly int offset;
    private readonly bool isByte;
    private readonly byte[][] codes;
    private readonly Dictionary<int, byte[]> initials = [];

    internal RecordColumn(Extract extract, RecordTable table, Field field)
    {
        this.extract = extract;
        this.table = table;
        Field = field;
        offset = table.Layout.OffsetOf(field);
        isByte = RecordLayout.IsByte(field);
        codes = field.List is null ? [] : [.. field.List.Codes.Select(c => Encoding.UTF8.GetBytes(c.Value))];
    }

    public Field Field { get; }

    /// <summary>The value of a date.</summary>
    /// <param name="record">Position of the record.</param>
    public DateOnly? Date(int record) => Stored(record) is >= 0 and var day ? DateOnly.FromDayNumber(day) : null;

    /// <summary>The value of a whole number.</summary>
    public int? Number(int record) => Stored(record) is >= 0 and var number ? number : null;

    /// <summary>The value of a code, an initial or a text.</summary>
    public string? Text(int record) => Stored(record) < 0 ? null : Encoding.UTF8.GetString(Utf8(record));

    /// <summary>The number that stands for the value: a date's <see cref="DateOnly.DayNumber"/>, a whole number; -1 if it is missing.</summary>
    public int Stored(int record) => isByte ? RecordLayout.GetByte(table[record], offset) : RecordLayout.GetInt(table[record], offset);

    /// <summary>A code, an initial or a text as UTF-8; empty if it is missing. Not for several threads at once.</summary>
    public ReadOnlySpan<byte> Utf8(int record) => (Stored(record), Field.Type) switch
    {
        ( < 0, _) => default,
        (var code, FieldType.Code) => codes[code],
        (var text, FieldType.Text) => extract.Texts[text],
        (var initial, FieldType.Initial) => Initial(initial),
        _ => throw new InvalidOperationException($"{Field.Header} is not a text."),
    };

    private byte[] Initial(int codePoint)
    {
        if (!initials.TryGetValue(codePoint, out var utf8))
            initials[codePoint] = utf8 = Encoding.UTF8.GetBytes(new Rune(codePoint).ToString());
        return utf8;
    }
}
