using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Storage.Rows;

/// <summary>Writes values of records.</summary>
internal static class RecordValues
{
    /// <summary>Writes the value of a field, or null if it is missing.</summary>
    public static void Value(this RowWriter rows, RecordColumn column, int record)
    {
        var stored = column.Stored(record);
        if (stored < 0)
            rows.Null();
        else if (column.Field.Type == FieldType.Date)
            rows.Day(stored);
        else if (column.Field.Type == FieldType.Integer)
            rows.Int(stored);
        else
            rows.Text(column.Utf8(record));
    }
}
