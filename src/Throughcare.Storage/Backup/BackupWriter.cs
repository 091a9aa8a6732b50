using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Backup;

/// <summary>Writes an archive.</summary>
internal sealed class BackupWriter(Database database, Stream stream, IProgress<BackupProgress>? progress, CancellationToken cancel)
{
    public const string ManifestFile = "manifest.json";

    /// <summary>Holds the SHA-256 of the manifest, which holds those of the tables.</summary>
    public const string SealFile = "manifest.sha256";

    /// <summary>
    /// Tables whose rows are not kept: a restore must not sign somebody in again who has signed out since, nor make a
    /// browser known again.
    /// </summary>
    public static readonly string[] LeftOut = ["session", "known_browser"];

    /// <summary>Bytes of rows that are gathered before they are compressed.</summary>
    private const int Gathered = 1 << 18;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private long rowsWritten;

    /// <param name="anyVersion">Whether a database of an older version may be backed up too.</param>
    public async Task WriteAsync(bool anyVersion = false)
    {
        await using var db = database.Open();
        await using var read = await database.BeginReadAsync(db, cancel);
        var migrations = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        if (!anyVersion && !migrations.SequenceEqual(db.Database.GetMigrations(), StringComparer.Ordinal))
            throw new BackupException("The database is not of this program's version. Start the program once on it, then make the backup.");
        // The archive says what it is at its end: a backup that was cut short can never be taken for a whole one.
        await using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var tables = new List<BackupTable>();
        foreach (var table in await TableInfo.ReadAllAsync(db, database.Kind, cancel))
        {
            if (!LeftOut.Contains(table.Name))
                tables.Add(await TableAsync(db, zip, table));
        }
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new BackupManifest(BackupManifest.CurrentFormat, migrations, DateTime.UtcNow, tables), BackupManifest.Json);
        await EntryAsync(zip, ManifestFile, manifest);
        await EntryAsync(zip, SealFile, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(manifest))));
    }

    private async Task EntryAsync(ZipArchive zip, string name, byte[] content)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel);
        await entry.WriteAsync(content, cancel);
    }

    private async Task<BackupTable> TableAsync(ThroughcareDb db, ZipArchive zip, TableInfo table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new ArrayBufferWriter<byte>(Gathered * 2);
        await using var json = new Utf8JsonWriter(buffer, Plain);
        var names = table.Columns.Select(c => c.Name).ToList();
        await using var command = await Sql.CommandAsync(db, $"SELECT {string.Join(", ", names.Select(n => $"\"{n}\""))} FROM \"{table.Name}\"", cancel);
        var rows = 0L;
        await using (var entry = await zip.CreateEntry($"tables/{table.Name}.jsonl", CompressionLevel.Fastest).OpenAsync(cancel))
        {
            async Task FlushAsync()
            {
                hash.AppendData(buffer.WrittenSpan);
                await entry.WriteAsync(buffer.WrittenMemory, cancel);
                buffer.ResetWrittenCount();
                progress?.Report(new BackupProgress(table.Name, rowsWritten + rows));
            }
            await using var reader = await RowReader.OpenAsync(command, cancel);
            while (await reader.ReadAsync(cancel))
            {
                Row(json, reader, table.Columns);
                buffer.Write("\n"u8);
                rows++;
                if (buffer.WrittenCount > Gathered)
                    await FlushAsync();
            }
            await FlushAsync();
        }
        rowsWritten += rows;
        return new BackupTable(table.Name, names, rows, await LastNumberAsync(db, table), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static void Row(Utf8JsonWriter json, RowReader row, IReadOnlyList<(string Name, ColumnKind Kind)> columns)
    {
        json.Reset();
        json.WriteStartArray();
        for (var i = 0; i < columns.Count; i++)
        {
            if (row.IsNull(i))
            {
                json.WriteNullValue();
                continue;
            }
            switch (columns[i].Kind)
            {
                case ColumnKind.Int:
                    json.WriteNumberValue(row.Int(i));
                    break;
                case ColumnKind.Long:
                    json.WriteNumberValue(row.Long(i));
                    break;
                case ColumnKind.Bool:
                    json.WriteNumberValue(row.Bool(i) ? 1 : 0);
                    break;
                case ColumnKind.Day:
                    json.WriteStringValue(Times.Text(row.Day(i)));
                    break;
                case ColumnKind.Time:
                    json.WriteStringValue(Times.Text(row.Time(i)));
                    break;
                case ColumnKind.Bytes:
                    json.WriteBase64StringValue(row.Bytes(i));
                    break;
                default:
                    json.WriteStringValue(row.Text(i));
                    break;
            }
        }
        json.WriteEndArray();
        json.Flush();
    }

    /// <summary>The last number that the database gave out, so that no number is given out again after a restore.</summary>
    private async Task<long?> LastNumberAsync(ThroughcareDb db, TableInfo table)
    {
        if (table.Number is null)
            return null;
        await using var command = await Sql.CommandAsync(
            db,
            database.Kind == DatabaseKind.Sqlite
                ? "SELECT seq FROM sqlite_sequence WHERE name = @table"
                : "SELECT pg_sequence_last_value(pg_get_serial_sequence(@table, @column)::regclass)",
            cancel,
            ("@table", table.Name),
            ("@column", table.Number));
        return await command.ExecuteScalarAsync(cancel) is { } last and not DBNull ? Convert.ToInt64(last) : 0;
    }
}
