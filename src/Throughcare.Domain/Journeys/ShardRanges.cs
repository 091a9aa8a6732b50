namespace Throughcare.Domain.Journeys;

/// <summary>Which rows of each kind stay in a shard when persons and uncounted episodes are taken out.</summary>
internal sealed class ShardRanges
{
    private readonly Dictionary<RowKind, RowRanges> ranges;

    public ShardRanges(FactsShard shard, RowRanges persons, RowRanges uncounted)
    {
        ranges = new() { [RowKind.Person] = persons, [RowKind.Uncounted] = uncounted };
        foreach (var column in ShardColumn.All)
        {
            if (column.Declared is StartsAttribute starts)
                ranges[starts.Rows] = ranges[starts.Of].Inside(column.Numbers(shard));
        }
    }

    public RowRanges this[RowKind kind] => ranges[kind];

    /// <summary>The column that says where the rows begin to which another column refers.</summary>
    public static ShardColumn StartsOf(PlacesAttribute places) =>
        ShardColumn.All.Single(c => c.Declared is StartsAttribute starts && (starts.Of, starts.Rows) == (places.Of, places.Rows));
}
