namespace Throughcare.Commands;

/// <summary>Writes results to a file as a whole or not at all, or to the terminal.</summary>
internal static class Output
{
    /// <param name="path">The file, replaced only when everything is written; null for standard output.</param>
    public static void Write(string? path, Action<Stream> write)
    {
        if (path is null)
        {
            using var standard = Console.OpenStandardOutput();
            write(standard);
            return;
        }
        var whole = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        var part = $"{whole}.{Environment.ProcessId}.part";
        try
        {
            using (var stream = File.Create(part))
                write(stream);
            File.Move(part, whole, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
