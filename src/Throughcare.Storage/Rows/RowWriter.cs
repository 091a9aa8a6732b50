using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Throughcare.Storage.Rows;

/// <summary>
/// Adds many rows to a table, value by value in the order of the columns: a prepared statement in SQLite, binary COPY
/// in PostgreSQL. If the connection has a transaction, the rows are part of it. Complete it, or the rows may be
/// missing.
/// </summary>
internal abstract class RowWriter : IDisposable
{
    /// <summary>Rows written so far.</summary>
    public int Rows { get; protected set; }

    /// <param name="db">With an open connection.</param>
    /// <param name="table">Name of the table.</param>
    /// <param name="columns">Names of the columns in the order in which they are written.</param>
    public static RowWriter Open(ThroughcareDb db, string table, IReadOnlyList<string> columns) => db.Database.GetDbConnection() switch
    {
        SqliteConnection sqlite => new SqliteRowWriter(sqlite, table, columns),
        NpgsqlConnection postgres => new PostgresRowWriter(postgres, table, columns),
        var other => throw new NotSupportedException(other.GetType().Name),
    };

    public abstract void Null();

    public abstract void Int(int value);

    public abstract void Long(long value);

    public abstract void Bool(bool value);

    /// <summary>Writes UTF-8 text.</summary>
    public abstract void Text(ReadOnlySpan<byte> value);

    /// <summary>Writes a date, given as its <see cref="DateOnly.DayNumber"/>.</summary>
    public abstract void Day(int dayNumber);

    /// <summary>Writes a moment, UTC.</summary>
    public abstract void Time(DateTime value);

    public abstract void Bytes(ReadOnlySpan<byte> value);

    /// <summary>Ends a row, of which every column must have been written.</summary>
    public abstract void EndRow();

    /// <summary>Ends the last row.</summary>
    public abstract void Complete();

    public abstract void Dispose();
}
