namespace Throughcare.Commands;

/// <summary>Writes a file that only its owner may read, as a whole or not at all.</summary>
internal static class PrivateFile
{
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Environment.ProcessId}.part";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            await using (var stream = new FileStream(part, options))
            {
                await write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(part, path);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
