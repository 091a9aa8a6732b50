using Spectre.Console;

namespace Throughcare.Commands;

/// <summary>Where tables and sentences for people are printed.</summary>
internal static class Terminal
{
    /// <summary>How many columns there are in a file or another program rather than on a screen.</summary>
    public const int WidthElsewhere = 120;

    /// <summary>Standard output: a screen with its width and colours, or else plain text.</summary>
    public static IAnsiConsole Output => Console.IsOutputRedirected ? Plain(Console.Out) : AnsiConsole.Console;

    public static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = WidthElsewhere;
        return console;
    }

    /// <summary>Writes a line that a screen may break anywhere but a file keeps whole.</summary>
    public static void WritePlain(this IAnsiConsole console, string line) => console.Profile.Out.Writer.WriteLine(line);
}
