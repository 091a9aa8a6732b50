using System.Text;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// The records of one or more files as the agencies submitted them: episodes (with their client's values),
/// interventions, outcomes profiles and the other kinds that the version has. Nothing is corrected or judged here,
/// except that single values that cannot be read are missing.
/// </summary>
public sealed class Extract
{
    private readonly int agencyOffset, areaOffset;

    internal Extract(ExtractSchema schema, TextPool texts, IReadOnlyList<string> files)
    {
        var ids = new ByteArena();
        Schema = schema;
        Texts = texts;
        Files = files;
        Episodes = new EpisodeTable(schema.Episode, ids);
        Details = Array.ConvertAll(schema.Details, d => new DetailTable(d.Layout, ids));
        Interventions = Detail(Entity.Intervention);
        Tops = Detail(Entity.Top);
        agencyOffset = schema.Episode.OffsetOf(schema.Agency);
        areaOffset = schema.Episode.OffsetOf(schema.Version[Concept.Postcode]);
    }

    public DatasetVersion Version => Schema.Version;

    /// <summary>Names of the files, without their folders, in the order they were read.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Rows read, without header rows and blank lines.</summary>
    public long Rows { get; internal set; }

    /// <summary>Rows left out.</summary>
    public long RowsExcluded { get; internal set; }

    /// <summary>The most agencies that there can be: no partnership has more, and facts number them in two bytes.</summary>
    public const int MostAgencies = ushort.MaxValue;

    /// <summary>The codes of the agencies that have episodes, in order.</summary>
    public IReadOnlyList<string> Agencies =>
        [.. Enumerable.Range(0, Episodes.Count).Select(AgencyOf).Distinct().Select(Texts.Text).Order(StringComparer.Ordinal)];

    internal ExtractSchema Schema { get; }

    internal TextPool Texts { get; }

    internal EpisodeTable Episodes { get; }

    /// <summary>The records of each kind that episodes have, in the order of the kinds.</summary>
    internal DetailTable[] Details { get; }

    internal DetailTable Interventions { get; }

    internal DetailTable Tops { get; }

    /// <summary>The records of a kind that the version is known to have.</summary>
    internal DetailTable Detail(Entity kind) => Details[Schema.Detail(kind).Index];

    /// <summary>The pooled agency code of an episode.</summary>
    internal int AgencyOf(int episode) => RecordLayout.GetInt(Episodes[episode], agencyOffset);

    /// <summary>The pooled postcode sector of an episode, or -1.</summary>
    internal int AreaOf(int episode) => RecordLayout.GetInt(Episodes[episode], areaOffset);

    /// <summary>A fault at an episode, as it stood on its first row.</summary>
    internal Fault FaultAt(Check check, int episode, Field? field = null, string value = "") =>
        FaultAt(check, Episodes, episode, episode, field, value);

    /// <summary>A fault at a record of an episode.</summary>
    internal Fault FaultAt(Check check, RecordTable table, int record, int episode, Field? field = null, string value = "") => new(check)
    {
        File = Files[table.FileOf(record)],
        Line = table.LineOf(record),
        Agency = Texts.Text(AgencyOf(episode)),
        Client = Encoding.UTF8.GetString(Episodes.ClientId(episode)),
        Episode = Encoding.UTF8.GetString(Episodes.EpisodeId(episode)),
        Field = field,
        Value = value,
    };

    /// <summary>A stored value as a person would write it; empty if it is missing.</summary>
    internal string Show(Field field, int value) => (field.Type, value) switch
    {
        (_, < 0) => "",
        (FieldType.Date, _) => DateOnly.FromDayNumber(value).ToString("dd'/'MM'/'yyyy"),
        (FieldType.Code, _) => field.List!.Codes[value].Value,
        (FieldType.Initial, _) => new Rune(value).ToString(),
        (FieldType.Text, _) => Texts.Text(value),
        _ => value.ToString(),
    };
}
