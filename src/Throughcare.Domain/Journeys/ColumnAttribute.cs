namespace Throughcare.Domain.Journeys;

/// <summary>What the rows of some columns of a shard are.</summary>
internal enum RowKind
{
    Person,
    Journey,

    /// <summary>A structured episode of a journey.</summary>
    Episode,
    OpenAccess,
    Intervention,
    Top,
    Uncounted,
}

/// <summary>The list of <see cref="Facts"/> in which a column holds places.</summary>
internal enum NameList
{
    None,
    Agencies,
    Areas,
}

/// <summary>Declares a column of <see cref="FactsShard"/>; building, splicing, keeping and checking it follow from that.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal class ColumnAttribute(RowKind of) : Attribute
{
    /// <summary>A width that the data set decides.</summary>
    public const int AsManyAsItems = 0;

    public RowKind Of => of;

    /// <summary>Values in a row.</summary>
    public int Width { get; init; } = 1;

    /// <summary>The list in which the values are places.</summary>
    public NameList Names { get; init; }
}

/// <summary>A column that says where the rows of another kind begin; it has one entry more than there are rows.</summary>
internal sealed class StartsAttribute(RowKind of, RowKind rows) : ColumnAttribute(of)
{
    public RowKind Rows => rows;
}

/// <summary>A column of rows of another kind, or -1.</summary>
internal sealed class PlacesAttribute(RowKind of, RowKind rows) : ColumnAttribute(of)
{
    public RowKind Rows => rows;
}
