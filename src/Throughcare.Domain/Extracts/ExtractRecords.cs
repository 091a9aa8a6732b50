using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>Reads the records of an extract one by one, with their ids and a column for each other field.</summary>
public sealed class ExtractRecords
{
    private readonly Extract extract;

    public ExtractRecords(Extract extract)
    {
        ArgumentNullException.ThrowIfNull(extract);
        this.extract = extract;
        EpisodeColumns = Columns(extract.Episodes);
        Details = [.. extract.Schema.Details.Select(d => (d.Entity, Table: extract.Details[d.Index]))
            .Select(d => new DetailRecords(d.Table, d.Entity, Columns(d.Table)))];
    }

    /// <summary>How many episodes there are; the first is 0.</summary>
    public int Episodes => extract.Episodes.Count;

    /// <summary>The fields of client and episode except their ids, in the order of the declaration.</summary>
    public IReadOnlyList<RecordColumn> EpisodeColumns { get; }

    /// <summary>The records that episodes have, kind by kind.</summary>
    public IReadOnlyList<DetailRecords> Details { get; }

    public DetailRecords Interventions => Of(Entity.Intervention);

    public DetailRecords Tops => Of(Entity.Top);

    /// <summary>The agency code of an episode as UTF-8.</summary>
    public ReadOnlySpan<byte> Agency(int episode) => extract.Texts[extract.AgencyOf(episode)];

    /// <summary>The agency's id of the client as UTF-8.</summary>
    public ReadOnlySpan<byte> ClientId(int episode) => extract.Episodes.ClientId(episode);

    /// <summary>The id of an episode as UTF-8.</summary>
    public ReadOnlySpan<byte> EpisodeId(int episode) => extract.Episodes.EpisodeId(episode);

    /// <summary>Whether every row of the episode says that the client consents.</summary>
    public bool HasConsent(int episode) => extract.Episodes.HasConsent(episode);

    /// <summary>The number of an episode's stored record, or its position if it has none.</summary>
    public int NumberOf(int episode) => extract.Episodes.NumberOf(episode);

    /// <summary>The records of a kind that the version is known to have.</summary>
    public DetailRecords Of(Entity kind) => Details.First(d => d.Kind == kind);

    /// <summary>The column of a field that is not an id.</summary>
    public RecordColumn Column(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var columns = field.Entity.IsDetail ? Of(field.Entity).Columns : EpisodeColumns;
        return columns.First(c => c.Field == field);
    }

    private RecordColumn[] Columns(RecordTable table) =>
        [.. table.Layout.Fields.Where(f => f != extract.Schema.Agency).Select(f => new RecordColumn(extract, table, f))];
}

/// <summary>The records of one kind that episodes have, such as interventions. They are identified by their positions.</summary>
public sealed class DetailRecords
{
    private readonly DetailTable table;

    internal DetailRecords(DetailTable table, Entity kind, IReadOnlyList<RecordColumn> columns)
    {
        this.table = table;
        (Kind, Columns) = (kind, columns);
    }

    public Entity Kind { get; }

    /// <summary>The fields except the id, in the order of the declaration.</summary>
    public IReadOnlyList<RecordColumn> Columns { get; }

    /// <summary>The records of an episode.</summary>
    public ReadOnlySpan<int> Of(int episode) => table.Of(episode);

    /// <summary>The episode of a record.</summary>
    public int EpisodeOf(int record) => table.EpisodeOf(record);

    /// <summary>The id of a record as UTF-8.</summary>
    public ReadOnlySpan<byte> Id(int record) => table.Id(record);
}
