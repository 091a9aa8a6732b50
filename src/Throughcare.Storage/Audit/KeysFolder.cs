namespace Throughcare.Storage.Audit;

/// <summary>The folder of the installation's secrets.</summary>
public static class KeysFolder
{
    /// <summary>Makes the folder where it is not there yet; only its owner may look into it.</summary>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else if (Directory.Exists(folder))
            File.SetUnixFileMode(folder, Owner);
        else
            Directory.CreateDirectory(folder, Owner);
    }

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
}
