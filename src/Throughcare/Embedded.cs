namespace Throughcare;

/// <summary>Files that the build bundled into the program.</summary>
internal static class Embedded
{
    /// <summary>Opens one of them.</summary>
    /// <param name="name">Such as <c>site.css</c>.</param>
    public static Stream Open(string name) => typeof(Embedded).Assembly.GetManifestResourceStream("Assets/" + name)
        ?? throw new FileNotFoundException($"The program holds no {name}: its build left the assets out.");

    /// <summary>The passwords that many people use.</summary>
    public static Stream CommonPasswords() => Open("common-passwords.txt");
}
