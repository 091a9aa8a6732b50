using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Throughcare.Storage.Rows;

/// <summary>Reads the rows of a query, value by value, without a string for each text if the database allows it.</summary>
internal abstract class RowReader(DbDataReader reader) : IAsyncDisposable
{
    protected DbDataReader Reader => reader;

    public static async Task<RowReader> OpenAsync(DbCommand command, CancellationToken cancel) => await command.ExecuteReaderAsync(cancel) switch
    {
        SqliteDataReader sqlite => new SqliteRowReader(sqlite),
        NpgsqlDataReader postgres => new PostgresRowReader(postgres),
        var other => throw new NotSupportedException(other.GetType().Name),
    };

    /// <summary>Goes to the next row, if there is one.</summary>
    public Task<bool> ReadAsync(CancellationToken cancel) => reader.ReadAsync(cancel);

    public virtual bool IsNull(int column) => reader.IsDBNull(column);

    public virtual int Int(int column) => reader.GetInt32(column);

    public virtual long Long(int column) => reader.GetInt64(column);

    public bool Bool(int column) => reader.GetBoolean(column);

    /// <summary>UTF-8 text, until the next value is asked for.</summary>
    public abstract ReadOnlySpan<byte> Text(int column);

    /// <summary>A date.</summary>
    public abstract DateOnly Day(int column);

    /// <summary>A moment, UTC; only if the database has such a type.</summary>
    public DateTime Time(int column) => reader.GetFieldValue<DateTime>(column);

    /// <summary>Bytes, until the next value is asked for.</summary>
    public abstract ReadOnlySpan<byte> Bytes(int column);

    public ValueTask DisposeAsync() => reader.DisposeAsync();

    private sealed class SqliteRowReader(SqliteDataReader reader) : RowReader(reader)
    {
        private readonly sqlite3_stmt statement = reader.Handle ?? throw new InvalidOperationException("The reader is closed.");

        public override bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

        public override int Int(int column) => raw.sqlite3_column_int(statement, column);

        public override long Long(int column) => raw.sqlite3_column_int64(statement, column);

        public override ReadOnlySpan<byte> Text(int column) => raw.sqlite3_column_blob(statement, column);

        public override ReadOnlySpan<byte> Bytes(int column) => Text(column);

        public override DateOnly Day(int column)
        {
            var text = Text(column);
            return new DateOnly(Number(text[..4]), Number(text[5..7]), Number(text[8..]));
        }

        private static int Number(ReadOnlySpan<byte> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private sealed class PostgresRowReader(NpgsqlDataReader reader) : RowReader(reader)
    {
        public override ReadOnlySpan<byte> Text(int column) => Reader.GetFieldValue<byte[]>(column);

        public override ReadOnlySpan<byte> Bytes(int column) => Text(column);

        public override DateOnly Day(int column) => Reader.GetFieldValue<DateOnly>(column);
    }
}
