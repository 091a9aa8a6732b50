namespace Throughcare.Domain.Extracts;

/// <summary>A file to be read.</summary>
/// <param name="Name">What faults call it: its name without its folder.</param>
/// <param name="Open">Opens it from the beginning; plain or gzip-compressed text.</param>
public sealed record ExtractInput(string Name, Func<Stream> Open)
{
    public static ExtractInput FromFile(string path) => new(
        Path.GetFileName(path),
        () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, FileOptions.SequentialScan));
}
