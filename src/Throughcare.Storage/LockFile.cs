namespace Throughcare.Storage;

/// <summary>
/// A file that only one program at a time can have open. The system releases it when the program ends, however it ends,
/// so no lock is ever left behind.
/// </summary>
internal static class LockFile
{
    /// <summary>How often we ask for a lock that somebody else has.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>What the system says if another program has the file: Linux, macOS, Windows.</summary>
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Takes a lock.</summary>
    /// <returns>The lock, to be disposed of; null if somebody else has it.</returns>
    public static FileStream? TryTake(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(path, options);
        }
        catch (IOException e) when (Taken.Contains(e.HResult))
        {
            return null;
        }
    }

    /// <summary>Takes a lock as soon as nobody else has it.</summary>
    public static async Task<FileStream> TakeAsync(string path, CancellationToken cancel)
    {
        while (true)
        {
            if (TryTake(path) is { } taken)
                return taken;
            await Task.Delay(Step, cancel);
        }
    }
}
