namespace Throughcare.Domain.MadeUp;

/// <summary>Shares out whole people so that published totals are met exactly.</summary>
internal static class Apportion
{
    /// <summary>Divides a total in the proportion of weights by largest remainder (ties: the earlier).</summary>
    public static int[] LargestRemainder(int total, IReadOnlyList<double> weights)
    {
        var sum = weights.Sum();
        var exact = weights.Select(w => sum > 0 ? total * w / sum : 0).ToArray();
        var shares = exact.Select(e => (int)e).ToArray();
        var order = Enumerable.Range(0, weights.Count).OrderByDescending(i => exact[i] - shares[i]).ToArray();
        for (var left = total - shares.Sum(); left > 0; left--)
            shares[order[(total - left) % order.Length]]++;
        return shares;
    }

    /// <summary>As many values as asked for, each as often as its weight says, in the order of the weights.</summary>
    public static T[] Share<T>(int total, IEnumerable<KeyValuePair<T, double>> weights)
    {
        var list = weights.ToList();
        var counts = LargestRemainder(total, [.. list.Select(w => w.Value)]);
        return [.. list.SelectMany((w, i) => Enumerable.Repeat(w.Key, counts[i]))];
    }

    /// <summary>
    /// A table of whole numbers with the given row and column totals, close to the proportions of the weights; a cell
    /// of weight 0 stays empty. The proportions are found by iterative proportional fitting and rounded down; the units
    /// left over go to the largest remainders.
    /// </summary>
    /// <exception cref="InvalidOperationException">No table has these totals.</exception>
    public static int[,] Fit(IReadOnlyList<int> rows, IReadOnlyList<int> columns, Func<int, int, double> weight)
    {
        if (rows.Sum() != columns.Sum())
            throw new InvalidOperationException($"Published totals disagree: {rows.Sum()} by one table, {columns.Sum()} by another.");
        var exact = FitProportions(rows, columns, weight);
        var table = new int[rows.Count, columns.Count];
        var rowsLeft = rows.ToArray();
        var columnsLeft = columns.ToArray();
        var cells = (from i in Enumerable.Range(0, rows.Count) from j in Enumerable.Range(0, columns.Count) where weight(i, j) > 0 select (Row: i, Column: j)).ToList();
        foreach (var (i, j) in cells)
            Add(i, j, (int)exact[i, j]);
        foreach (var (i, j) in cells.OrderByDescending(c => exact[c.Row, c.Column] - table[c.Row, c.Column]))
            if (rowsLeft[i] > 0 && columnsLeft[j] > 0)
                Add(i, j, 1);
        while (Array.FindIndex(rowsLeft, left => left > 0) is var i and >= 0)
            MakeRoom(i, Array.FindIndex(columnsLeft, left => left > 0));
        return table;

        void Add(int i, int j, int count)
        {
            table[i, j] += count;
            rowsLeft[i] -= count;
            columnsLeft[j] -= count;
        }

        // One unit of row i has no place in column j: another row gives up a unit elsewhere and takes that place.
        void MakeRoom(int i, int j)
        {
            if (weight(i, j) > 0)
            {
                Add(i, j, 1);
                return;
            }
            var found = cells.FindIndex(c => table[c.Row, c.Column] > 0 && weight(c.Row, j) > 0 && weight(i, c.Column) > 0);
            if (found < 0)
                throw new InvalidOperationException("The published totals of the profile cannot be met together.");
            var (k, l) = cells[found];
            Add(k, l, -1);
            Add(i, l, 1);
            Add(k, j, 1);
        }
    }

    private static double[,] FitProportions(IReadOnlyList<int> rows, IReadOnlyList<int> columns, Func<int, int, double> weight)
    {
        const int Rounds = 200;
        var cells = new double[rows.Count, columns.Count];
        for (var i = 0; i < rows.Count; i++)
            for (var j = 0; j < columns.Count; j++)
                cells[i, j] = weight(i, j);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                var sum = Enumerable.Range(0, columns.Count).Sum(j => cells[i, j]);
                for (var j = 0; j < columns.Count; j++)
                    cells[i, j] *= sum > 0 ? rows[i] / sum : 0;
            }
            for (var j = 0; j < columns.Count; j++)
            {
                var sum = Enumerable.Range(0, rows.Count).Sum(i => cells[i, j]);
                for (var i = 0; i < rows.Count; i++)
                    cells[i, j] *= sum > 0 ? columns[j] / sum : 0;
            }
        }
        // The last step met the columns; a row may be a hair over, which would round down one too many.
        for (var i = 0; i < rows.Count; i++)
        {
            var sum = Enumerable.Range(0, columns.Count).Sum(j => cells[i, j]);
            for (var j = 0; j < columns.Count; j++)
                cells[i, j] *= sum > rows[i] ? rows[i] / sum : 1;
        }
        return cells;
    }
}
