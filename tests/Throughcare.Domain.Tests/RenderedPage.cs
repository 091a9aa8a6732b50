namespace Throughcare.Domain.Tests;

/// <summary>A page in <c>docs</c> that is made from the rules.</summary>
internal static class RenderedPage
{
    private const string Render = "THROUGHCARE_RENDER";

    /// <summary>The page says what the rules say; it is written first if that is asked for.</summary>
    public static void Check(string name, string text)
    {
        var path = Path.Combine(Root(), "docs", name);
        if (Environment.GetEnvironmentVariable(Render) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        var page = File.Exists(path) ? File.ReadAllText(path) : "";
        Assert.True(page == text, $"docs/{name} is out of date. Write it again with: {Render}=1 dotnet test tests/Throughcare.Domain.Tests");
    }

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Throughcare.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
