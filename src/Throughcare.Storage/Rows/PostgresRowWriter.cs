using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Throughcare.Storage.Rows;

/// <summary>Adds rows to a table of PostgreSQL by binary COPY.</summary>
internal sealed class PostgresRowWriter : RowWriter
{
    private readonly NpgsqlBinaryImporter import;
    private bool isInRow;

    public PostgresRowWriter(NpgsqlConnection connection, string table, IReadOnlyList<string> columns)
    {
        import = connection.BeginBinaryImport($"COPY \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) FROM STDIN (FORMAT BINARY)");
        // A large table takes as long as it takes.
        import.Timeout = TimeSpan.Zero;
    }

    public override void Null()
    {
        Begin();
        import.WriteNull();
    }

    public override void Int(int value) => Write(value, NpgsqlDbType.Integer);

    public override void Long(long value) => Write(value, NpgsqlDbType.Bigint);

    public override void Bool(bool value) => Write(value, NpgsqlDbType.Boolean);

    public override void Text(ReadOnlySpan<byte> value) => Write(Encoding.UTF8.GetString(value), NpgsqlDbType.Text);

    public override void Day(int dayNumber) => Write(DateOnly.FromDayNumber(dayNumber), NpgsqlDbType.Date);

    public override void Time(DateTime value) => Write(value, NpgsqlDbType.TimestampTz);

    public override void Bytes(ReadOnlySpan<byte> value) => Write(value.ToArray(), NpgsqlDbType.Bytea);

    public override void EndRow()
    {
        isInRow = false;
        Rows++;
    }

    public override void Complete() => import.Complete();

    public override void Dispose() => import.Dispose();

    private void Begin()
    {
        if (!isInRow)
            import.StartRow();
        isInRow = true;
    }

    private void Write<T>(T value, NpgsqlDbType type)
    {
        Begin();
        import.Write(value, type);
    }
}
