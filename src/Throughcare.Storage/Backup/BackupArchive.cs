using System.Data.Common;
using System.Text;
using System.Text.Json;

namespace Throughcare.Storage.Backup;

/// <summary>
/// Backups: every row of every table as one state of the database, in a zip file of JSON lines with counts and checksums.
/// The same file can be restored into SQLite and into PostgreSQL.
/// </summary>
public static class BackupArchive
{
    /// <summary>Makes a backup while others carry on working.</summary>
    /// <param name="database">A database with the tables of this program's version.</param>
    /// <param name="stream">Where to.</param>
    /// <exception cref="BackupException">The database cannot be backed up.</exception>
    public static async Task WriteAsync(Database database, Stream stream, IProgress<BackupProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(stream);
        await new BackupWriter(database, stream, progress, cancel).WriteAsync();
    }

    /// <summary>
    /// Restores a backup into an empty database, wholly or not at all, and brings it to this program's version. Nobody is
    /// signed in afterwards, and no access token works; accounts and roles are those of the backup.
    /// </summary>
    /// <param name="database">A database without any rows.</param>
    /// <param name="stream">The backup.</param>
    /// <exception cref="BackupException">The backup is damaged or of a newer version, or the database is not empty.</exception>
    public static async Task RestoreAsync(Database database, Stream stream, IProgress<BackupProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(stream);
        await using var seekable = stream.CanSeek ? null : await SpoolAsync(stream, cancel);
        try
        {
            await using var backup = await BackupReader.OpenAsync(seekable ?? stream, cancel);
            await new BackupRestore(database, backup, progress, cancel).RestoreAsync();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new BackupException($"The backup is damaged: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException { InnerException: DecoderFallbackException })
        {
            // Their messages quote the value, which may be about a person, so they are not passed on.
#pragma warning disable MA0054
            throw new BackupException("The backup is damaged: a value cannot be read.");
#pragma warning restore MA0054
        }
        catch (DbException e)
        {
            throw new BackupException($"The database refuses the backup: {e.Message}", e);
        }
    }

    /// <summary>A zip file is read from its end.</summary>
    private static async Task<FileStream> SpoolAsync(Stream stream, CancellationToken cancel)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await stream.CopyToAsync(file, cancel);
        return file;
    }
}
