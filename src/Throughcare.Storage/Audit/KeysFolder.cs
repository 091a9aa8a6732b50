using System.Security.Cryptography;

namespace Throughcare.Storage.Audit;

/// <summary>The folder of the installation's secrets.</summary>
public static class KeysFolder
{
    /// <summary>Makes the folder if it does not exist; only its owner may look into it.</summary>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else if (Directory.Exists(folder))
            File.SetUnixFileMode(folder, Owner);
        else
            Directory.CreateDirectory(folder, Owner);
    }

    /// <summary>
    /// Makes a secret of random bytes for the owner of the folder alone. If two programs make it at once, the first
    /// wins.
    /// </summary>
    /// <param name="bytes">How long the secret is.</param>
    public static void MakeSecret(string path, int bytes)
    {
        Make(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var part = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(part, options))
            file.Write(RandomNumberGenerator.GetBytes(bytes));
        try
        {
            File.Move(part, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(part);
        }
    }

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
}
