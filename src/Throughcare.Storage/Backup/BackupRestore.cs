using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Backup;

/// <summary>Puts the rows of an archive into a database.</summary>
internal sealed class BackupRestore(Database database, BackupReader backup, IProgress<BackupProgress>? progress, CancellationToken cancel)
{
    /// <summary>Rows between two reports of progress.</summary>
    private const int Step = 10_000;

    private long rowsRead;

    public async Task RestoreAsync()
    {
        var last = await CheckAsync();
        // Tables of the backup's own version, so that every row has its place; later migrations take the rows with
        // them.
        await database.MigrateAsync(last, cancel);
        await using (var db = database.Open())
        {
            await using var change = await database.BeginChangeAsync(db, partnership: 0, cancel);
            var tables = await TableInfo.ReadAllAsync(db, database.Kind, cancel);
            var missing = backup.Manifest.Tables.Select(t => t.Name).Except(tables.Select(t => t.Name), StringComparer.Ordinal).FirstOrDefault();
            if (missing is not null)
                throw new InvalidDataException($"it has a table {missing} that its version does not have.");
            foreach (var table in tables)
            {
                if (backup.Manifest.Tables.FirstOrDefault(t => t.Name == table.Name) is { } from)
                    await TableAsync(db, table, from);
                else if (!BackupWriter.LeftOut.Contains(table.Name))
                    throw new InvalidDataException($"table {table.Name} is missing.");
            }
            // Tokens that were revoked after the backup was made would work again.
            if (tables.Any(t => t.Name == "access_token"))
                await Sql.RunAsync(db, "UPDATE access_token SET revoked_at = @now WHERE revoked_at IS NULL", cancel, ("@now", DateTime.UtcNow));
            await change.CommitAsync(cancel);
        }
        await database.MigrateAsync(cancel);
    }

    /// <returns>The last migration of the backup.</returns>
    private async Task<string> CheckAsync()
    {
        await using var db = database.Open();
        var known = db.Database.GetMigrations().ToList();
        var migrations = backup.Manifest.Migrations;
        if (migrations.Count == 0)
            throw new InvalidDataException("it names no version.");
        if (!migrations.SequenceEqual(known.Take(migrations.Count), StringComparer.Ordinal))
            throw new BackupException("The backup was made by a newer version of this program. Restore it with that version or a later one.");
        if (database.Kind == DatabaseKind.Postgres || await db.Database.CanConnectAsync(cancel))
            await CheckEmptyAsync(db, migrations);
        return migrations[^1];
    }

    private async Task CheckEmptyAsync(ThroughcareDb db, IReadOnlyList<string> migrations)
    {
        var tables = await TableInfo.ReadAllAsync(db, database.Kind, cancel);
        foreach (var table in tables)
        {
            if (await Sql.NumberAsync(db, $"SELECT count(*) FROM (SELECT 1 AS one FROM \"{table.Name}\" LIMIT 1) rows", cancel) > 0)
                throw new BackupException($"The database is not empty: table {table.Name} has rows. A backup is restored only into an empty database.");
        }
        if (tables.Count > 0 && (await db.Database.GetAppliedMigrationsAsync(cancel)).Count() > migrations.Count)
            throw new BackupException("The database has tables of a newer version than the backup. Restore into a database without tables.");
    }

    private async Task TableAsync(ThroughcareDb db, TableInfo table, BackupTable from)
    {
        var kinds = from.Columns.Select(c => table.Columns.FirstOrDefault(t => t.Name == c) is { Name: not null } found
            ? found.Kind
            : throw new InvalidDataException($"table {table.Name} has no column {c}.")).ToArray();
        using (var writer = RowWriter.Open(db, table.Name, from.Columns))
        {
            await using var stream = await backup.RowsAsync(from, cancel);
            var lines = PipeReader.Create(stream);
            for (var isLast = false; !isLast;)
            {
                var read = await lines.ReadAsync(cancel);
                var buffer = read.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    Row(buffer.Slice(0, end), kinds, writer);
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                    if (++rowsRead % Step == 0)
                        progress?.Report(new BackupProgress(table.Name, rowsRead));
                }
                isLast = read.IsCompleted;
                lines.AdvanceTo(buffer.Start, buffer.End);
            }
            await lines.CompleteAsync();
            if (writer.Rows != from.Rows)
                throw new InvalidDataException($"table {table.Name} has {writer.Rows} rows and should have {from.Rows}.");
            writer.Complete();
        }
        progress?.Report(new BackupProgress(table.Name, rowsRead));
        await NumberAsync(db, table, from);
    }

    private static void Row(ReadOnlySequence<byte> line, ColumnKind[] kinds, RowWriter writer)
    {
        var json = new Utf8JsonReader(line);
        json.Read();
        foreach (var kind in kinds)
        {
            json.Read();
            Value(ref json, kind, writer);
        }
        if (!json.Read() || json.TokenType != JsonTokenType.EndArray)
            throw new InvalidDataException("a row has more values than columns.");
        writer.EndRow();
    }

    private static void Value(ref Utf8JsonReader json, ColumnKind kind, RowWriter writer)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            writer.Null();
            return;
        }
        if (json.TokenType != (kind is ColumnKind.Int or ColumnKind.Long or ColumnKind.Bool ? JsonTokenType.Number : JsonTokenType.String))
            throw new InvalidDataException("a value is not of the type of its column.");
        switch (kind)
        {
            case ColumnKind.Int:
                writer.Int(json.GetInt32());
                break;
            case ColumnKind.Long:
                writer.Long(json.GetInt64());
                break;
            case ColumnKind.Bool:
                writer.Bool(json.GetInt32() != 0);
                break;
            case ColumnKind.Day:
                writer.Day(Times.Day(json.GetString()!).DayNumber);
                break;
            case ColumnKind.Time:
                writer.Time(Times.Moment(json.GetString()!));
                break;
            case ColumnKind.Bytes:
                writer.Bytes(json.GetBytesFromBase64());
                break;
            default:
                Text(ref json, writer);
                break;
        }
    }

    private static void Text(ref Utf8JsonReader json, RowWriter writer)
    {
        if (!json.HasValueSequence && !json.ValueIsEscaped)
        {
            writer.Text(json.ValueSpan);
            return;
        }
        var buffer = ArrayPool<byte>.Shared.Rent(json.HasValueSequence ? (int)json.ValueSequence.Length : json.ValueSpan.Length);
        writer.Text(buffer.AsSpan(0, json.CopyString(buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private async Task NumberAsync(ThroughcareDb db, TableInfo table, BackupTable from)
    {
        if (table.Number is null)
            return;
        var last = Math.Max(from.LastNumber ?? 0, await Sql.NumberAsync(db, $"SELECT max(\"{table.Number}\") FROM \"{table.Name}\"", cancel) ?? 0);
        if (last == 0)
            return;
        (string, object?)[] values = [("@table", table.Name), ("@column", table.Number), ("@last", last)];
        if (database.Kind == DatabaseKind.Postgres)
        {
            await Sql.RunAsync(db, "SELECT setval(pg_get_serial_sequence(@table, @column), @last)", cancel, values);
            return;
        }
        await Sql.RunAsync(db, "DELETE FROM sqlite_sequence WHERE name = @table", cancel, values);
        await Sql.RunAsync(db, "INSERT INTO sqlite_sequence (name, seq) VALUES (@table, @last)", cancel, values);
    }
}
