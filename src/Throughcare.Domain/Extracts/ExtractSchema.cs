using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// How rows of a data-set version become records: client and episode values in one record (rows of an episode must
/// agree on both), interventions, outcomes profiles and other kinds in one each. Ids are kept apart, as text.
/// </summary>
internal sealed class ExtractSchema
{
    /// <summary>Most required fields: each has a bit of <see cref="RowKeys.Unreadable"/>.</summary>
    public const int MostRequired = 64;

    private readonly ulong[] marks;

    public ExtractSchema(DatasetVersion version)
    {
        Version = version;
        Agency = version[Concept.Agency];
        ClientId = version[Concept.ClientId];
        EpisodeId = version[Concept.EpisodeId];
        Episode = new RecordLayout(version, f => !f.Entity.IsDetail && f != ClientId && f != EpisodeId);
        RowWidth = Episode.Width;
        var details = new List<DetailKind>();
        foreach (var entity in Entities.Details.Where(version.Has))
        {
            details.Add(new DetailKind(version, entity, details.Count, RowWidth));
            RowWidth += details[^1].Layout.Width;
        }
        Details = [.. details];
        Attributor = new AttributorReader(version, Episode);
        var required = version.Fields.Where(f => f.Required).ToList();
        if (details.Count > DetailKind.Most || required.Count > MostRequired)
        {
            throw new NotSupportedException(
                $"Data set {version} has {details.Count} kinds of record beside the episode and {required.Count} required fields; "
                + $"at most {DetailKind.Most} and {MostRequired} can be read.");
        }
        marks = [.. version.Fields.Select(f => f.Required ? 1UL << required.IndexOf(f) : 0)];
        Codes = version.Lists.ToDictionary(l => l, l => new CodeTable(l));
    }

    public DatasetVersion Version { get; }

    public Field Agency { get; }

    public Field ClientId { get; }

    public Field EpisodeId { get; }

    public RecordLayout Episode { get; }

    /// <summary>The kinds of record that episodes have, in their order.</summary>
    public DetailKind[] Details { get; }

    public RecordLayout Intervention => Detail(Entity.Intervention).Layout;

    public RecordLayout Top => Detail(Entity.Top).Layout;

    public AttributorReader Attributor { get; }

    public IReadOnlyDictionary<CodeList, CodeTable> Codes { get; }

    /// <summary>Bytes of the records of a row side by side: the episode, then one of each kind.</summary>
    public int RowWidth { get; }

    /// <summary>The bit that stands for a required field among the unreadable ones of an episode; 0 for other fields.</summary>
    public ulong MarkOf(Field field) => marks[field.Index];

    /// <summary>Where a field is in the records of a row.</summary>
    public int OffsetInRow(Field field) =>
        field.Entity.IsDetail ? Detail(field.Entity).Offset + Detail(field.Entity).Layout.OffsetOf(field) : Episode.OffsetOf(field);

    /// <summary>A kind of record that the version is known to have.</summary>
    public DetailKind Detail(Entity entity) =>
        Array.Find(Details, d => d.Entity == entity)
        ?? throw new ArgumentException($"Data set {Version} has no {entity.Key()}.", nameof(entity));
}
