using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Throughcare.Storage.Rows;

/// <summary>Adds rows to a table of SQLite by its own interface: a parameter object for each value would take most of the time.</summary>
internal sealed class SqliteRowWriter : RowWriter
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt insert;
    private readonly int columns;
    private int column;

    public SqliteRowWriter(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        this.columns = columns.Count;
        var names = string.Join(", ", columns.Select(c => $"\"{c}\""));
        Check(raw.sqlite3_prepare_v2(database, $"INSERT INTO \"{table}\" ({names}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})", out insert));
    }

    public override void Null() => Check(raw.sqlite3_bind_null(insert, ++column));

    public override void Int(int value) => Check(raw.sqlite3_bind_int(insert, ++column, value));

    public override void Long(long value) => Check(raw.sqlite3_bind_int64(insert, ++column, value));

    public override void Bool(bool value) => Int(value ? 1 : 0);

    public override void Text(ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_text(insert, ++column, value));

    public override void Day(int dayNumber)
    {
        Span<byte> text = stackalloc byte[10];
        DateOnly.FromDayNumber(dayNumber).TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Text(text);
    }

    public override void Time(DateTime value) => Text(Encoding.UTF8.GetBytes(Times.Text(value)));

    public override void Bytes(ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(insert, ++column, value));

    public override void EndRow()
    {
        if (column != columns)
            throw new InvalidOperationException($"The row has {column} values for {columns} columns.");
        column = 0;
        var result = raw.sqlite3_step(insert);
        if (result != raw.SQLITE_DONE)
            Check(result);
        Check(raw.sqlite3_reset(insert));
        Rows++;
    }

    public override void Complete()
    {
        if (column != 0)
            throw new InvalidOperationException("The last row is not complete.");
    }

    public override void Dispose() => insert.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, database);
    }
}
