using Throughcare.Services;
using Throughcare.Storage.Audit;

namespace Throughcare.Demo;

/// <summary>
/// The folder of a demonstration. While it is being filled it holds a mark; whoever finds the mark knows that an
/// earlier start was cut off, and begins again. Nothing is removed from a folder without the mark: it may be somebody's
/// records.
/// </summary>
internal sealed class DemoFolder : IDisposable
{
    /// <summary>What it makes, as rules for git: a checkout is where most people try a program, and nobody may commit keys.</summary>
    private const string Ignored = "/.gitignore\n/throughcare.db*\n/keys/\n/extracts/\n/made\n/filling\n";

    private readonly string path;
    private FileStream? mark;

    private DemoFolder(string path) => this.path = path;

    /// <summary>The file of the database.</summary>
    public string Database => Path.Combine(path, "throughcare.db");

    /// <summary>Whether it is still to be filled.</summary>
    public bool IsToFill => mark is not null;

    private string Mark => Path.Combine(path, "filling");

    /// <exception cref="UserException">The folder holds something else, or is being filled by another program.</exception>
    public static DemoFolder Open(string path)
    {
        if (!Directory.Exists(path))
            KeysFolder.Make(path);
        var folder = new DemoFolder(path);
        if (File.Exists(folder.Mark))
            folder.BeginAnew();
        else if (!File.Exists(folder.Database))
            folder.Begin();
        else if (!File.Exists(DemoClock.FileIn(path)))
            throw new UserException($"{path} holds a database that is no demonstration. Say with --out where the demonstration is to be.");
        folder.KeepFromGit();
        return folder;
    }

    /// <summary>Removes the mark: everything is there.</summary>
    public void Finish()
    {
        Dispose();
        File.Delete(Mark);
    }

    public void Dispose()
    {
        mark?.Dispose();
        mark = null;
    }

    /// <summary>Names no file that is somebody else's, and leaves alone what is already there.</summary>
    private void KeepFromGit()
    {
        var rules = Path.Combine(path, ".gitignore");
        if (!File.Exists(rules))
            File.WriteAllText(rules, Ignored);
    }

    private void Begin()
    {
        try
        {
            // Held open, so that nobody takes what is being filled for something that was cut off.
            mark = new FileStream(Mark, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException) when (File.Exists(Mark))
        {
            throw new UserException($"Another program is filling {path}. Wait until it is ready, or say with --out another folder.");
        }
    }

    private void BeginAnew()
    {
        Begin();
        foreach (var file in (string[])[Database, Database + "-wal", Database + "-shm", DemoClock.FileIn(path)])
            File.Delete(file);
    }
}
