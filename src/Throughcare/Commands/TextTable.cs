using Spectre.Console;

namespace Throughcare.Commands;

/// <summary>Tables of text for the terminal: what users' files say is never taken for markup.</summary>
internal static class TextTable
{
    public static Table Create(string title, params IEnumerable<string> columns)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape(title)) };
        foreach (var column in columns)
            table.AddColumn(Markup.Escape(column));
        return table;
    }

    /// <summary>Adds a row whose first cell stands on the left and the others, figures, on the right.</summary>
    public static void AddFigures(this Table table, IEnumerable<string> cells) =>
        table.AddRow(cells.Select((cell, i) => i == 0 ? new Text(cell) : new Text(cell).RightJustified()));

    public static void AddTexts(this Table table, params IEnumerable<string> cells) => table.AddRow(cells.Select(c => new Text(c)));
}
