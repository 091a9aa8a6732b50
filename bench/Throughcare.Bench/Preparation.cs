namespace Throughcare.Bench;

/// <summary>Makes what is measured: the published program, the peers' packages and the extracts.</summary>
internal static class Preparation
{
    /// <summary>Whether the DuckDB peer and its packages are installed.</summary>
    public static bool HasDuckDb => Workspace.Has("node") && Directory.Exists(DuckDbPackages);

    /// <summary>Whether the data.table peer and its packages are installed.</summary>
    public static bool HasDataTable => Workspace.Has("Rscript") && Workspace.Succeeds("Rscript", "-e", "library(data.table); library(jsonlite)");

    private static string DuckDbPackages => Workspace.InRoot("bench", "peers", "duckdb", "node_modules");

    public static void Publish() => Workspace.Run(
        "dotnet", "publish", Workspace.InRoot("src", "Throughcare"), "--configuration", "Release", "--nologo",
        "--output", Path.GetDirectoryName(Workspace.Program)!);

    /// <summary>Installs the packages of the DuckDB peer as its lock file says.</summary>
    public static void InstallPeers()
    {
        if (Workspace.Has("npm") && !Directory.Exists(DuckDbPackages))
            // Not "ci": it wants bindings for every platform in the lock file, and registries may hold only some.
            Workspace.Run("npm", "install", "--prefix", Path.GetDirectoryName(DuckDbPackages)!, "--no-save", "--no-audit", "--no-fund");
    }

    /// <summary>
    /// The extracts of a made-up partnership of this many people, one for each agency; they are made if they are
    /// missing.
    /// </summary>
    public static IReadOnlyList<string> Extracts(int people)
    {
        var folder = Path.Combine(Workspace.Data, $"leeds-{people}");
        var isMade = Path.Combine(folder, "made");
        if (!File.Exists(isMade))
        {
            Workspace.Run(Workspace.Program, "generate", "--profile", "leeds", "--seed", "1", "--people", $"{people}", "--out", folder);
            File.WriteAllText(isMade, "");
        }
        return In(folder);
    }

    /// <summary>How many files there are, how many rows and how large.</summary>
    public static string Describe(IReadOnlyList<string> files)
    {
        var bytes = files.Sum(f => new FileInfo(f).Length);
        var rows = files.Sum(f => File.ReadLines(f).LongCount() - 1);
        return $"{files.Count} {(files.Count == 1 ? "file" : "files")}, {rows:N0} rows, {bytes / 1e6:N0} MB.";
    }

    /// <summary>The extracts in a folder, by name; the list of agency names is not one of them.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.GetFiles(folder, "*.csv").Where(f => Path.GetFileName(f) != "agencies.csv").Order(StringComparer.Ordinal)];
}
