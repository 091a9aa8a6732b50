using System.Text.RegularExpressions;

namespace Throughcare.Tests.Architecture;

/// <summary>A source file.</summary>
/// <param name="Path">Its path below <c>src</c>.</param>
internal sealed record SourceFile(string Path, string Text);

/// <summary>
/// Which folders of a project name types of which others, read from the source: the compiler leaves no trace of
/// constants and unused names, and pages use what <c>_ViewImports</c> brings in. Files outside any folder put the rest
/// together: they may name everything, and are not looked at.
/// </summary>
internal sealed partial class SourceGraph
{
    private readonly Dictionary<(string From, string To), string> edges = [];

    /// <param name="files">All files of the projects.</param>
    public SourceGraph(IReadOnlyList<SourceFile> files)
    {
        var types = files.Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => Declared().Matches(f.Text).Select(m => (Name: m.Groups["name"].Value, Namespace: NamespaceOf(f), Folder: FolderOf(f))))
            .ToLookup(t => t.Name);
        var imports = files.Where(f => f.Path.EndsWith("_ViewImports.cshtml", StringComparison.Ordinal)).SelectMany(UsedBy).ToHashSet();
        foreach (var file in files)
            Add(file, types, imports);
    }

    /// <summary>Folders that name types of one another, in a circle, with a place where each does.</summary>
    public IEnumerable<string> Circles() =>
        from edge in edges
        where Reaches(edge.Key.To, edge.Key.From)
        select $"{edge.Key.From} names {edge.Key.To} in {edge.Value}";

    /// <summary>The folders that a folder names.</summary>
    public IReadOnlySet<string> NamedBy(string folder) => edges.Keys.Where(e => e.From == folder).Select(e => e.To).ToHashSet();

    private void Add(SourceFile file, ILookup<string, (string Name, string Namespace, string Folder)> types, HashSet<string> imports)
    {
        var folder = FolderOf(file);
        if (folder.Length == 0)
            return;
        var own = NamespaceOf(file);
        var used = UsedBy(file).ToHashSet();
        if (file.Path.EndsWith(".cshtml", StringComparison.Ordinal))
            used.UnionWith(imports);
        var code = Comments().Replace(file.Text, "");
        foreach (var word in Words().Matches(code).Select(m => m.Value).Distinct())
        {
            foreach (var type in types[word].Concat(types[word + "Attribute"]))
            {
                var isVisible = used.Contains(type.Namespace) || own == type.Namespace || own.StartsWith(type.Namespace + ".", StringComparison.Ordinal)
                    || code.Contains($"{type.Namespace}.{word}", StringComparison.Ordinal);
                if (isVisible && type.Folder.Length > 0 && type.Folder != folder)
                    edges.TryAdd((folder, type.Folder), $"{file.Path} ({word})");
            }
        }
    }

    private bool Reaches(string from, string to)
    {
        var (seen, open) = (new HashSet<string> { from }, new Stack<string>([from]));
        while (open.TryPop(out var folder))
        {
            if (folder == to)
                return true;
            foreach (var next in NamedBy(folder).Where(seen.Add))
                open.Push(next);
        }
        return false;
    }

    /// <summary>The folder of a capability: <c>Throughcare.Domain/Journeys</c>, <c>Throughcare/Web/Clients</c>; empty for files in none.</summary>
    private static string FolderOf(SourceFile file)
    {
        var parts = file.Path.Split('/');
        var depth = parts[0] == "Throughcare" && parts[1] == "Web" ? 3 : 2;
        return parts.Length > depth ? string.Join('/', parts[..depth]) : "";
    }

    private static string NamespaceOf(SourceFile file) => Namespace().Match(file.Text) is { Success: true } found ? found.Groups["name"].Value : "Throughcare.Web";

    private static IEnumerable<string> UsedBy(SourceFile file) => Using().Matches(file.Text).Select(m => m.Groups["name"].Value);

    [GeneratedRegex(@"^@?using (static )?(\w+ = )?(?<name>[\w.]+);?\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Using();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^(public|internal) ((static|sealed|abstract|readonly|partial|ref) )*(class|record struct|record class|record|struct|interface|enum) (?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declared();

    [GeneratedRegex(@"//.*|@\*.*?\*@", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\b[A-Z]\w+\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();
}
