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
        InterventionColumns = Columns(extract.Interventions);
        TopColumns = Columns(extract.Tops);
    }

    /// <summary>How many episodes there are; the first is 0.</summary>
    public int Episodes => extract.Episodes.Count;

    /// <summary>The fields of client and episode but their ids, in the order of the declaration.</summary>
    public IReadOnlyList<RecordColumn> EpisodeColumns { get; }

    public IReadOnlyList<RecordColumn> InterventionColumns { get; }

    public IReadOnlyList<RecordColumn> TopColumns { get; }

    /// <summary>The agency code of an episode as UTF-8.</summary>
    public ReadOnlySpan<byte> Agency(int episode) => extract.Texts[extract.AgencyOf(episode)];

    /// <summary>The agency's id of the client as UTF-8.</summary>
    public ReadOnlySpan<byte> ClientId(int episode) => extract.Episodes.ClientId(episode);

    /// <summary>The id of an episode as UTF-8.</summary>
    public ReadOnlySpan<byte> EpisodeId(int episode) => extract.Episodes.EpisodeId(episode);

    /// <summary>Whether every row of the episode says that the client consents.</summary>
    public bool HasConsent(int episode) => extract.Episodes.HasConsent(episode);

    /// <summary>The number of an episode's stored record, or its position where it has none.</summary>
    public int NumberOf(int episode) => extract.Episodes.NumberOf(episode);

    /// <summary>The interventions of an episode, as positions.</summary>
    public ReadOnlySpan<int> InterventionsOf(int episode) => extract.Interventions.Of(episode);

    /// <summary>The outcomes profiles of an episode, as positions.</summary>
    public ReadOnlySpan<int> TopsOf(int episode) => extract.Tops.Of(episode);

    /// <summary>The episode of an intervention.</summary>
    public int EpisodeOfIntervention(int intervention) => extract.Interventions.EpisodeOf(intervention);

    /// <summary>The episode of an outcomes profile.</summary>
    public int EpisodeOfTop(int top) => extract.Tops.EpisodeOf(top);

    /// <summary>The id of an intervention as UTF-8.</summary>
    public ReadOnlySpan<byte> InterventionId(int intervention) => extract.Interventions.Id(intervention);

    /// <summary>The id of an outcomes profile as UTF-8.</summary>
    public ReadOnlySpan<byte> TopId(int top) => extract.Tops.Id(top);

    /// <summary>The column of a field that is not an id.</summary>
    public RecordColumn Column(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var columns = field.Entity switch
        {
            Entity.Intervention => InterventionColumns,
            Entity.Top => TopColumns,
            _ => EpisodeColumns,
        };
        return columns.First(c => c.Field == field);
    }

    private RecordColumn[] Columns(RecordTable table) => [.. table.Layout.Fields.Where(f => f != extract.Schema.Agency).Select(f => new RecordColumn(extract, table, f))];
}
