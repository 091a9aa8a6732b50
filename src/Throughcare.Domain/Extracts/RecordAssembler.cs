using System.Runtime.InteropServices;
using System.Text.Unicode;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>
/// Makes an extract from records that do not come from a file: set the values of a record, then add it. The result
/// behaves as if it had been read. A value that could not have been read is refused.
/// </summary>
public sealed class RecordAssembler
{
    private readonly ExtractSchema schema;
    private readonly Extract extract;
    private readonly byte[] episode;
    private readonly byte[][] details;
    private readonly (byte[] Record, int Offset)[] places;
    private readonly int agencyOffset;

    /// <param name="version">The data set of the records.</param>
    /// <param name="source">Where they come from, as faults call it.</param>
    public RecordAssembler(DatasetVersion version, string source = "")
    {
        schema = new ExtractSchema(version);
        extract = new Extract(schema, new TextPool(), [source]);
        episode = new byte[schema.Episode.Width];
        details = Array.ConvertAll(schema.Details, d => new byte[d.Layout.Width]);
        foreach (var record in (byte[][])[episode, .. details])
            record.AsSpan().Fill(RecordLayout.MissingByte);
        places = [.. version.Fields.Select(PlaceOf)];
        agencyOffset = schema.Episode.OffsetOf(schema.Agency);
    }

    /// <summary>Sets a date of the next record of the field's entity.</summary>
    public void Set(Field field, DateOnly value) => Store(Of(field, FieldType.Date), value.DayNumber);

    /// <summary>Sets a whole number.</summary>
    /// <exception cref="InvalidDataException">It is out of the field's range.</exception>
    public void Set(Field field, int value)
    {
        if (value < Of(field, FieldType.Integer).Min || value > field.Max)
            throw new InvalidDataException($"{field.Header} cannot be {value}.");
        Store(field, value);
    }

    /// <summary>Sets a code, an initial or a text; or a date, in any of the ways in which an extract writes it.</summary>
    /// <param name="field">The field, which is not an id.</param>
    /// <param name="value">Its value as UTF-8; not empty.</param>
    /// <exception cref="InvalidDataException">It is not one of the list's codes, or no date.</exception>
    public void Set(Field field, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (value.IsEmpty || !Utf8.IsValid(value))
            throw Refused(field);
        var stored = field.Type switch
        {
            FieldType.Code => schema.Codes[field.List!].Find(value),
            FieldType.Initial => CellReader.Initial(value),
            FieldType.Text => extract.Texts.Find(value),
            FieldType.Date => CellReader.Date(value),
            _ => throw new ArgumentException($"{field.Header} is not a text.", nameof(field)),
        };
        Store(field, stored >= 0 ? stored : throw Refused(field));
    }

    /// <summary>Adds an episode with the values of client and episode that were set.</summary>
    /// <param name="agency">Its agency code as UTF-8.</param>
    /// <param name="client">The agency's id of the client as UTF-8.</param>
    /// <param name="id">The id of the episode as UTF-8.</param>
    /// <param name="hasConsent">Whether every row of it said that the client consents.</param>
    /// <param name="number">The number of its stored record; every episode must have one or none.</param>
    /// <returns>Its position.</returns>
    public int AddEpisode(ReadOnlySpan<byte> agency, ReadOnlySpan<byte> client, ReadOnlySpan<byte> id, bool hasConsent, int? number = null)
    {
        MemoryMarshal.Write(episode.AsSpan(agencyOffset), extract.Texts.Find(agency));
        extract.Episodes.Add(episode, client, id, hasConsent, file: 0, line: 0);
        if (number is { } known)
            extract.Episodes.Number(known);
        episode.AsSpan().Fill(RecordLayout.MissingByte);
        return extract.Episodes.Count - 1;
    }

    /// <summary>The id of an episode that was added, as UTF-8.</summary>
    public ReadOnlySpan<byte> EpisodeId(int position) => extract.Episodes.EpisodeId(position);

    /// <summary>Adds a record of an episode, such as an intervention, with the values that were set.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="ofEpisode">The position of its episode.</param>
    /// <param name="id">Its id as UTF-8, which no other such record of the episode has.</param>
    /// <returns>Its position.</returns>
    public int Add(Entity kind, int ofEpisode, ReadOnlySpan<byte> id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ofEpisode);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ofEpisode, extract.Episodes.Count);
        var index = schema.Detail(kind).Index;
        extract.Details[index].Add(details[index], ofEpisode, id, file: 0, line: 0);
        details[index].AsSpan().Fill(RecordLayout.MissingByte);
        return extract.Details[index].Count - 1;
    }

    /// <summary>The extract of all that was added; nothing can be added after it.</summary>
    /// <exception cref="InvalidDataException">Two records of an episode have the same id and say different things.</exception>
    public Extract Finish()
    {
        foreach (var detail in schema.Details)
            extract.Details[detail.Index].Group(extract.Episodes.Count, i => throw Refused(detail.Id));
        return extract;
    }

    private void Store(Field field, int value)
    {
        var (record, offset) = places[field.Index];
        if (RecordLayout.IsByte(field))
            record[offset] = (byte)value;
        else
            MemoryMarshal.Write(record.AsSpan(offset), value);
    }

    private (byte[] Record, int Offset) PlaceOf(Field field)
    {
        if (!field.Entity.IsDetail)
            return (episode, schema.Episode.OffsetOf(field));
        var detail = schema.Detail(field.Entity);
        return (details[detail.Index], detail.Layout.OffsetOf(field));
    }

    private static Field Of(Field field, FieldType type)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Type == type ? field : throw new ArgumentException($"{field.Header} is not of that type.", nameof(field));
    }

    /// <summary>Names the field and not its value, which may be about a person.</summary>
    private static InvalidDataException Refused(Field field) => new($"A record cannot be put together: its {field.Header} is not valid.");
}
