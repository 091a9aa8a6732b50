using Spectre.Console;

namespace Throughcare.Commands;

/// <summary>Where tables and sentences for people are printed.</summary>
internal static class Terminal
{
    /// <summary>Columns of what is read in a file or another program rather than on a screen.</summary>
    public const int WidthElsewhere = 120;

    /// <summary>Standard output, as wide as the screen where it is one.</summary>
    public static IAnsiConsole Output
    {
        get
        {
            if (Console.IsOutputRedirected)
                AnsiConsole.Profile.Width = WidthElsewhere;
            return AnsiConsole.Console;
        }
    }

    /// <summary>Writes a line that a screen may break where it likes but a file keeps whole.</summary>
    public static void WritePlain(this IAnsiConsole console, string line) => console.Profile.Out.Writer.WriteLine(line);
}
