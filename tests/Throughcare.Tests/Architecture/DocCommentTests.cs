using System.Text.RegularExpressions;

namespace Throughcare.Tests.Architecture;

/// <summary>Anybody who comes across a type can read above it what it is.</summary>
public partial class DocCommentTests
{
    [Fact]
    public void Every_public_type_says_what_it_is() => Assert.Empty(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"))
            .SelectMany(file => Silent(File.ReadAllLines(file)).Select(line => $"{Path.GetRelativePath(Repository.Root, file)}:{line}")));

    [Fact]
    public void A_type_without_a_comment_is_found_and_one_with_attributes_below_its_comment_is_not() => Assert.Equal(
        [4],
        Silent(["/// <summary>Said.</summary>", "[Flags]", "public enum Said;", "public sealed record Silent(int Number);", "internal class Inside;"]));

    /// <summary>Numbers of the lines that declare a public type without a doc comment.</summary>
    private static IEnumerable<int> Silent(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (PublicType().IsMatch(lines[i]) && !lines[..i].Reverse().SkipWhile(IsOfAttribute).FirstOrDefault("").StartsWith("///", StringComparison.Ordinal))
                yield return i + 1;
        }
    }

    private static bool IsOfAttribute(string line) => line.StartsWith('[') || line.StartsWith("    ", StringComparison.Ordinal);

    [GeneratedRegex(@"^public ((static|sealed|abstract|readonly|partial|ref) )*(class|record|struct|interface|enum|delegate)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PublicType();
}
