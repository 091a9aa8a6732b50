using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// How rows of a data-set version become records: client and episode values in one record (rows of an episode must
/// agree on both), interventions and outcomes profiles in one each. Ids are kept apart, as text.
/// </summary>
internal sealed class ExtractSchema
{
    private readonly ulong[] marks;

    public ExtractSchema(DatasetVersion version)
    {
        Version = version;
        Agency = version[Concept.Agency];
        ClientId = version[Concept.ClientId];
        EpisodeId = version[Concept.EpisodeId];
        InterventionId = version[Concept.InterventionId];
        TopId = version[Concept.TopId];
        Episode = new RecordLayout(version, f => f.Entity is Entity.Client or Entity.Episode && !IsId(f));
        Intervention = new RecordLayout(version, f => f.Entity == Entity.Intervention && !IsId(f));
        Top = new RecordLayout(version, f => f.Entity == Entity.Top && !IsId(f));
        Attributor = new AttributorReader(version, Episode);
        var required = version.Fields.Where(f => f.Required).ToList();
        marks = [.. version.Fields.Select(f => f.Required ? 1UL << required.IndexOf(f) : 0)];
        Codes = version.Lists.ToDictionary(l => l, l => new CodeTable(l));
    }

    public DatasetVersion Version { get; }

    public Field Agency { get; }

    public Field ClientId { get; }

    public Field EpisodeId { get; }

    public Field InterventionId { get; }

    public Field TopId { get; }

    public RecordLayout Episode { get; }

    public RecordLayout Intervention { get; }

    public RecordLayout Top { get; }

    public AttributorReader Attributor { get; }

    public IReadOnlyDictionary<CodeList, CodeTable> Codes { get; }

    /// <summary>The records of a row side by side: episode, intervention, outcomes profile.</summary>
    public int RowWidth => Episode.Width + Intervention.Width + Top.Width;

    /// <summary>The bit that stands for a required field among the unreadable ones of an episode; 0 for other fields.</summary>
    public ulong MarkOf(Field field) => marks[field.Index];

    /// <summary>Where a field stands in the records of a row.</summary>
    public int OffsetInRow(Field field) => field.Entity switch
    {
        Entity.Intervention => Episode.Width + Intervention.OffsetOf(field),
        Entity.Top => Episode.Width + Intervention.Width + Top.OffsetOf(field),
        _ => Episode.OffsetOf(field),
    };

    private bool IsId(Field field) => field == ClientId || field == EpisodeId || field == InterventionId || field == TopId;
}
