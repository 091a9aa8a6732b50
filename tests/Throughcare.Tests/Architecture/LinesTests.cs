namespace Throughcare.Tests.Architecture;

/// <summary>Code is often read in windows side by side.</summary>
public class LinesTests
{
    private const int Longest = 170;

    [Fact]
    public void No_line_of_code_is_longer_than_170_characters() => Assert.Empty(
        new[] { "src", "tests", "bench" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"))
            .SelectMany(file => TooLong(File.ReadAllLines(file)).Select(line => $"{Path.GetRelativePath(Repository.Root, file)}:{line}")));

    [Fact]
    public void A_longer_line_is_found_and_markup_is_left_alone() => Assert.Equal(
        [1],
        TooLong([new('x', 171), new('x', 170), "var html = \"\"\"", new('x', 200), "$\"\"\"" + new string('x', 200) + "\"\"\""]));

    /// <summary>Numbers of lines that are too long. Markup, SQL and scripts in raw literals may break wherever they read best.</summary>
    private static IEnumerable<int> TooLong(string[] lines)
    {
        var isRaw = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var quotes = lines[i].Split("\"\"\"").Length - 1;
            if (lines[i].Length > Longest && !isRaw && quotes == 0)
                yield return i + 1;
            if (quotes % 2 == 1)
                isRaw = !isRaw;
        }
    }
}
