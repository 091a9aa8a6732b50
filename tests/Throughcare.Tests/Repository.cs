namespace Throughcare.Tests;

/// <summary>Where the files of the project are.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new InvalidOperationException("The tests do not run inside the repository."),
        _ when File.Exists(Path.Combine(folder.FullName, "Throughcare.slnx")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
