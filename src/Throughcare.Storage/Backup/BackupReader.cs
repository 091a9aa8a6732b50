using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Throughcare.Storage.Backup;

/// <summary>An archive of which every part has been found to be whole.</summary>
internal sealed class BackupReader : IAsyncDisposable
{
    /// <summary>A manifest is a few kilobytes; anything longer is not one.</summary>
    private const int LongestManifest = 1 << 22;

    private readonly ZipArchive zip;

    private BackupReader(ZipArchive zip, BackupManifest manifest)
    {
        this.zip = zip;
        Manifest = manifest;
    }

    public BackupManifest Manifest { get; }

    /// <summary>Opens an archive and reads all of it once, to see that it is whole.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="BackupException">It is of another format.</exception>
    public static async Task<BackupReader> OpenAsync(Stream stream, CancellationToken cancel)
    {
        var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            var manifest = await ManifestAsync(archive, cancel);
            foreach (var table in manifest.Tables)
            {
                await using var rows = await Entry(archive, table.File).OpenAsync(cancel);
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(rows, cancel)) != table.Sha256)
                    throw new InvalidDataException($"the checksum of table {table.Name} is wrong.");
            }
            return new BackupReader(archive, manifest);
        }
        catch
        {
            await archive.DisposeAsync();
            throw;
        }
    }

    /// <summary>The rows of a table, one JSON array a line.</summary>
    public Task<Stream> RowsAsync(BackupTable table, CancellationToken cancel) => Entry(zip, table.File).OpenAsync(cancel);

    public ValueTask DisposeAsync() => zip.DisposeAsync();

    private static async Task<BackupManifest> ManifestAsync(ZipArchive zip, CancellationToken cancel)
    {
        var bytes = await BytesAsync(zip, BackupWriter.ManifestFile, cancel);
        var seal = await BytesAsync(zip, BackupWriter.SealFile, cancel);
        if (Encoding.ASCII.GetString(seal) != Convert.ToHexStringLower(SHA256.HashData(bytes)))
            throw new InvalidDataException("the checksum of its manifest is wrong.");
        using (var json = JsonDocument.Parse(bytes))
        {
            // Checked before anything else is read: another format may look different.
            var format = json.RootElement.GetProperty("format").GetInt32();
            if (format != BackupManifest.CurrentFormat)
                throw new BackupException($"The backup has format {format}; this program reads format {BackupManifest.CurrentFormat}.");
        }
        return JsonSerializer.Deserialize<BackupManifest>(bytes, BackupManifest.Json) ?? throw new InvalidDataException("its manifest is empty.");
    }

    private static async Task<byte[]> BytesAsync(ZipArchive zip, string name, CancellationToken cancel)
    {
        var entry = Entry(zip, name);
        if (entry.Length > LongestManifest)
            throw new InvalidDataException($"{name} is too long.");
        await using var content = await entry.OpenAsync(cancel);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name) => zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing.");
}
