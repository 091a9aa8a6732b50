namespace Throughcare.Domain.Journeys;

/// <summary>The columns of a shard while it is being built.</summary>
internal sealed class ColumnRows
{
    private readonly Dictionary<string, object> rows;

    /// <param name="expected">How many rows of a kind there will be, or a little more.</param>
    /// <param name="items">Answers of a TOP.</param>
    public ColumnRows(Func<RowKind, int> expected, int items) => rows = ShardColumn.All.ToDictionary(
        column => column.Name,
        column => column.Begin(Capacity(column.Declared, expected(column.Declared.Of), items)));

    /// <summary>The rows of a column, to be filled.</summary>
    /// <param name="name">Name of the column in <see cref="FactsShard"/>.</param>
    public Rows<T> Of<T>(string name) => (Rows<T>)rows[name];

    /// <summary>The shard; columns that say where others begin get their last entry.</summary>
    public FactsShard Finish()
    {
        var shard = FactsShard.Filled((column, into) =>
        {
            if (column.Declared is not StartsAttribute)
                column.Finish(into, rows[column.Name]);
        });
        foreach (var column in ShardColumn.All)
        {
            if (column.Declared is not StartsAttribute starts)
                continue;
            Of<int>(column.Name).Add(shard.Rows(starts.Rows));
            column.Finish(shard, rows[column.Name]);
        }
        return shard;
    }

    private static int Capacity(ColumnAttribute column, int expected, int items) => column switch
    {
        StartsAttribute => expected + 1,
        { Width: ColumnAttribute.AsManyAsItems } => expected * items,
        _ => expected * column.Width,
    };
}
