using System.Reflection;

namespace Throughcare.Domain.Journeys;

/// <summary>A column of every shard, as <see cref="FactsShard"/> declares it, with everything that is done to columns.</summary>
internal abstract class ShardColumn
{
    private protected ShardColumn(string name, ColumnAttribute declared) => (Name, Declared) = (name, declared);

    /// <summary>Every column, in the order of the declaration: an owner of rows comes before the rows that it owns.</summary>
    /// <exception cref="InvalidOperationException">A column does not say what its rows are.</exception>
    public static IReadOnlyList<ShardColumn> All { get; } =
    [
        .. typeof(FactsShard).GetProperties().Where(p => p.PropertyType.IsArray).OrderBy(p => p.MetadataToken).Select(Of),
    ];

    public string Name { get; }

    public ColumnAttribute Declared { get; }

    public abstract int Length(FactsShard shard);

    public abstract void Write(FactsShard shard, ColumnWriter to);

    /// <exception cref="InvalidDataException">There is no such column.</exception>
    public abstract void Read(FactsShard into, ColumnReader from);

    /// <summary>Joins the rows that stay with those of another shard.</summary>
    public abstract void Join(FactsShard into, FactsShard shard, ShardRanges stay, FactsShard by);

    /// <summary>Rows to be filled.</summary>
    public abstract object Begin(int capacity);

    /// <summary>Takes rows that were filled.</summary>
    public abstract void Finish(FactsShard into, object rows);

    /// <summary>The values of a column of whole numbers.</summary>
    public int[] Numbers(FactsShard shard) => ((ShardColumn<int>)this).Values(shard);

    /// <summary>The values of a column of places in the list of agencies, which are narrow: there are many such columns.</summary>
    public ushort[] Agencies(FactsShard shard) => ((ShardColumn<ushort>)this).Values(shard);

    private static ShardColumn Of(PropertyInfo property)
    {
        var declared = property.GetCustomAttribute<ColumnAttribute>()
            ?? throw new InvalidOperationException($"The column {property.Name} does not say of what its rows are.");
        return (ShardColumn)Activator.CreateInstance(
            typeof(ShardColumn<>).MakeGenericType(property.PropertyType.GetElementType()!), property, declared)!;
    }
}

/// <inheritdoc/>
internal sealed class ShardColumn<T>(PropertyInfo property, ColumnAttribute declared) : ShardColumn(property.Name, declared)
    where T : unmanaged
{
    private readonly Func<FactsShard, T[]> get = property.GetMethod!.CreateDelegate<Func<FactsShard, T[]>>();
    private readonly Action<FactsShard, T[]> set = property.SetMethod!.CreateDelegate<Action<FactsShard, T[]>>();

    public T[] Values(FactsShard shard) => get(shard);

    public void Set(FactsShard shard, T[] values) => set(shard, values);

    public override int Length(FactsShard shard) => get(shard).Length;

    public override void Write(FactsShard shard, ColumnWriter to) => to.Add(get(shard));

    public override void Read(FactsShard into, ColumnReader from) => set(into, from.Next<T>());

    public override void Join(FactsShard into, FactsShard shard, ShardRanges stay, FactsShard by)
    {
        var (rows, values, added) = (stay[Declared.Of], get(shard), get(by));
        set(into, Declared switch
        {
            StartsAttribute => Numbers(rows.JoinStarts(Numbers(shard), Numbers(by))),
            PlacesAttribute places => Numbers(rows.JoinPlaces(Numbers(shard), ShardRanges.StartsOf(places).Numbers(shard), Numbers(by))),
            { Width: ColumnAttribute.AsManyAsItems } => rows.Join(values, added, WidthOf(shard) is > 0 and var width ? width : WidthOf(by)),
            _ => rows.Join(values, added, Declared.Width),
        });
    }

    public override object Begin(int capacity) => new Rows<T>(capacity);

    public override void Finish(FactsShard into, object rows) => set(into, ((Rows<T>)rows).Finish());

    private static T[] Numbers(int[] numbers) => (T[])(object)numbers;

    private int WidthOf(FactsShard shard) => shard.Rows(Declared.Of) is > 0 and var rows ? get(shard).Length / rows : 0;
}
