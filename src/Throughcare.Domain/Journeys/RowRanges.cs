namespace Throughcare.Domain.Journeys;

/// <summary>Which rows of some columns stay when others are taken out: ranges in order; only a few are needed.</summary>
internal sealed class RowRanges
{
    private readonly List<(int From, int To)> ranges = [];

    /// <summary>How many rows stay.</summary>
    public int Count { get; private set; }

    public static RowRanges Where(int rows, Func<int, bool> stays)
    {
        var kept = new RowRanges();
        for (var i = 0; i < rows; i++)
        {
            if (stays(i))
                kept.Add(i, i + 1);
        }
        return kept;
    }

    /// <summary>The rows that belong to the ones that stay.</summary>
    /// <param name="starts">Where the rows of each begin.</param>
    public RowRanges Inside(int[] starts)
    {
        var kept = new RowRanges();
        foreach (var (from, to) in ranges)
            kept.Add(starts[from], starts[to]);
        return kept;
    }

    /// <summary>A column of the rows that stay, then the others.</summary>
    /// <param name="width">Values in a row.</param>
    public T[] Join<T>(T[] column, T[] added, int width = 1)
    {
        var joined = new T[(Count * width) + added.Length];
        var at = 0;
        foreach (var (from, to) in ranges)
        {
            column.AsSpan((from * width)..(to * width)).CopyTo(joined.AsSpan(at));
            at += (to - from) * width;
        }
        added.CopyTo(joined.AsSpan(at));
        return joined;
    }

    /// <summary>A column that says where rows of another one begin, recounted.</summary>
    public int[] JoinStarts(int[] column, int[] added)
    {
        var joined = new int[Count + added.Length];
        var (at, begin) = (0, 0);
        foreach (var (from, to) in ranges)
        {
            for (var i = from; i < to; i++)
                joined[at++] = column[i] - column[from] + begin;
            begin += column[to] - column[from];
        }
        foreach (var start in added)
            joined[at++] = start + begin;
        return joined;
    }

    /// <summary>A column of rows of another one, or -1, recounted.</summary>
    /// <param name="starts">Where the rows begin that belong to each row of this column.</param>
    public int[] JoinPlaces(int[] column, int[] starts, int[] added)
    {
        var joined = new int[Count + added.Length];
        var (at, begin) = (0, 0);
        foreach (var (from, to) in ranges)
        {
            for (var i = from; i < to; i++)
                joined[at++] = column[i] < 0 ? column[i] : column[i] - starts[from] + begin;
            begin += starts[to] - starts[from];
        }
        foreach (var place in added)
            joined[at++] = place < 0 ? place : place + begin;
        return joined;
    }

    private void Add(int from, int to)
    {
        if (from == to)
            return;
        Count += to - from;
        if (ranges.Count > 0 && ranges[^1].To == from)
            ranges[^1] = (ranges[^1].From, to);
        else
            ranges.Add((from, to));
    }
}
