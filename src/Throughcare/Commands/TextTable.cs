using Spectre.Console;

namespace Throughcare.Commands;

/// <summary>Tables of text for the terminal: the contents of users' files are never taken for markup.</summary>
internal static class TextTable
{
    public static Table Create(string title, params IEnumerable<string> columns)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape(title)) };
        foreach (var column in columns)
            table.AddColumn(Markup.Escape(column));
        return table;
    }

    /// <summary>A cell of text that cannot steer the terminal, whatever a user's file says, nor fill the screen.</summary>
    public static Text Cell(string text)
    {
        const int longest = 200;
        var plain = string.Concat((text.Length <= longest ? text : text[..longest]).Select(c => char.IsControl(c) ? '\uFFFD' : c));
        return new Text(plain);
    }

    /// <summary>Adds a row with its first cell on the left and the others, which are figures, on the right.</summary>
    public static void AddFigures(this Table table, IEnumerable<string> cells) =>
        table.AddRow(cells.Select((cell, i) => i == 0 ? Cell(cell) : Cell(cell).RightJustified()));

    public static void AddTexts(this Table table, params IEnumerable<string> cells) => table.AddRow(cells.Select(Cell));
}
