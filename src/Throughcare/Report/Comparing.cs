namespace Throughcare.Report;

/// <summary>Writes, beside the figures of one answer, how much they differ from those of another.</summary>
internal static class Comparing
{
    /// <summary>The section with differences in its tables and headlines.</summary>
    public static Section Against(this Section section, Section other) => section with
    {
        Pieces = [.. section.Pieces.Pair(other.Pieces).Where(p => p.Left is not null).Select(p => Against(p.Left!, p.Right))],
    };

    /// <summary>Brings the pieces of two answers together, in the order of both; a piece that only one has is shown alone.</summary>
    public static IEnumerable<(Piece? Left, Piece? Right)> Pair(this IReadOnlyList<Piece> left, IReadOnlyList<Piece> right)
    {
        var next = 0;
        foreach (var piece in left)
        {
            var at = next;
            while (at < right.Count && right[at].Key != piece.Key)
                at++;
            if (at == right.Count)
            {
                yield return (piece, null);
                continue;
            }
            for (; next < at; next++)
                yield return (null, right[next]);
            yield return (piece, right[next++]);
        }
        for (; next < right.Count; next++)
            yield return (null, right[next]);
    }

    private static Piece Against(Piece piece, Piece? other) => (piece, other) switch
    {
        (Figure a, Figure b) => a with { Table = Against(a.Table, b.Table) },
        (Subsection a, Subsection b) => a with { Pieces = [.. a.Pieces.Pair(b.Pieces).Where(p => p.Left is not null).Select(p => Against(p.Left!, p.Right))] },
        (HeadlineList a, HeadlineList b) => new HeadlineList([.. a.Headlines.Zip(b.Headlines, (x, y) => x with { Difference = x.Value.Difference(y.Value) ?? "" })]),
        _ => piece,
    };

    private static Table Against(Table table, Table other)
    {
        var columns = table.Headings.Select(h => Array.IndexOf(other.Headings, h) - 1).ToArray();
        var compared = new Table(table.Caption, table.Headings) { ShowCaption = table.ShowCaption, Words = table.Words, IsSortable = table.IsSortable };
        foreach (var row in table.Rows)
        {
            var than = other.Rows.FirstOrDefault(r => r.Name == row.Name && r.IsTotal == row.IsTotal);
            var cells = row.Cells.Select((cell, i) => than is not null && columns[i + 1] >= 0 ? Against(cell, than.Cells[columns[i + 1]]) : cell);
            if (row.IsTotal)
                compared.Total(row.Name, cells);
            else
                compared.Row(row.Name, cells);
        }
        return compared;
    }

    private static Cell Against(Cell cell, Cell other)
    {
        var differences = cell.Values.Zip(other.Values)
            .Where(v => v.First.Name is "" or CellValue.Share && v.First.Name == v.Second.Name)
            .Select(v => v.First.Difference(v.Second))
            .OfType<string>()
            .ToList();
        return differences.Count == 0
            ? cell
            : cell with { Markup = Html.Of($"""{cell.Markup} <span class="difference">{string.Join(", ", differences)}</span>""") };
    }
}
