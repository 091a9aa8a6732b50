using Microsoft.Data.Sqlite;

namespace Throughcare.Storage;

/// <summary>The file of an embedded database. It is about people: only its owner may read it, wherever it is.</summary>
public static class DatabaseFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Where it is.</summary>
    internal static string PathOf(DatabaseAddress address) => Path.GetFullPath(new SqliteConnectionStringBuilder(address.ConnectionString).DataSource);

    /// <summary>Makes the file if it does not exist, before SQLite makes one that everybody can read.</summary>
    internal static void Make(DatabaseAddress address)
    {
        var path = PathOf(address);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Owner;
        try
        {
            if (!File.Exists(path))
                new FileStream(path, options).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another program was faster.
        }
        Narrow(path);
    }

    /// <summary>Takes away from others any rights to the file, and to those that SQLite keeps beside it with the same rights.</summary>
    public static void Narrow(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in (string[])[path, path + "-wal", path + "-shm"])
        {
            try
            {
                if (File.Exists(file) && (File.GetUnixFileMode(file) | Owner) != Owner)
                    File.SetUnixFileMode(file, File.GetUnixFileMode(file) & Owner);
            }
            catch (Exception e) when (e is FileNotFoundException or UnauthorizedAccessException)
            {
                // The last user of the database has closed it, and these files with it; or the file is somebody else's,
                // and so is the right to restrict it.
            }
        }
    }
}
