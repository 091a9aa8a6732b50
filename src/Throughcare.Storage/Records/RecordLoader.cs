using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Records;

/// <summary>Reads versions of records and puts them together as an extract.</summary>
/// <param name="others">Sources whose records are to be told apart from the others; usually none.</param>
/// <param name="hint">How the tables of records are to be read, see <see cref="Sql.Scan"/>.</param>
internal sealed class RecordLoader(ThroughcareDb db, HashSet<int> others, string hint = "")
{
    private static readonly string EpisodeColumns = Columns(RecordTables.EpisodeFields);

    private readonly RecordAssembler assembler = new(RecordStore.Version);
    private readonly List<int> clients = [];
    private readonly List<int> nextOfClient = [];
    private readonly HashSet<int> episodesOfOthers = [];
    private readonly Dictionary<Entity, IReadOnlySet<int>> detailsOfOthers = [];
    private int[] firstOfClient = [];

    /// <param name="which">Condition on versions <c>r</c> of any table of records.</param>
    /// <param name="whichEpisodes">A further condition on episodes; records of other episodes are left out.</param>
    public async Task<StoredRecords> LoadAsync(string which, string whichEpisodes, int lastChange, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await EpisodesAsync($"{which}{whichEpisodes}", values, cancel);
        var numbers = new Dictionary<Entity, int[]>();
        foreach (var detail in RecordTables.Details)
            numbers.Add(detail.Kind, await DetailsAsync(detail, which, values, cancel));
        var ofOthers = others.Count == 0 ? HeldByOthers.None : new HeldByOthers(episodesOfOthers, detailsOfOthers);
        return new StoredRecords(assembler.Finish(), [.. clients], numbers, ofOthers, lastChange);
    }

    private async Task EpisodesAsync(string which, (string, object?)[] values, CancellationToken cancel)
    {
        await using var command = await Sql.CommandAsync(
            db,
            $"""
            SELECT r.record_id, r.client_id, r.agency_code, c.client_ref, r.episode_ref, r.has_consent, {EpisodeColumns}{Source}
            FROM episode r {hint} JOIN client c ON c.partnership_id = r.partnership_id AND c.client_id = r.client_id
            WHERE {which}
            """,
            cancel,
            values);
        await using var rows = await RowReader.OpenAsync(command, cancel);
        var (agency, client) = (Array.Empty<byte>(), Array.Empty<byte>());
        while (await rows.ReadAsync(cancel))
        {
            Values(rows, 6, RecordTables.EpisodeFields);
            var clientId = rows.Int(1);
            // The text of a column lasts only until the next one is read.
            Keep(ref agency, rows.Text(2));
            Keep(ref client, rows.Text(3));
            var episode = assembler.AddEpisode(agency, client, rows.Text(4), rows.Bool(5), rows.Int(0));
            if (others.Count > 0 && others.Contains(rows.Int(6 + RecordTables.EpisodeFields.Count)))
                episodesOfOthers.Add(episode);
            Remember(clientId, episode);
        }
    }

    /// <returns>The record numbers, by position.</returns>
    private async Task<int[]> DetailsAsync(DetailTable table, string which, (string, object?)[] values, CancellationToken cancel)
    {
        var numbers = new List<int>();
        var ofOthers = new HashSet<int>();
        detailsOfOthers.Add(table.Kind, ofOthers);
        await using var command = await Sql.CommandAsync(
            db,
            $"""
            SELECT r.record_id, r.client_id, r.episode_ref, r.{table.IdColumn}, {Columns(table.Fields)}{Source}
            FROM "{table.Name}" r {hint} WHERE {which}
            """,
            cancel,
            values);
        await using var rows = await RowReader.OpenAsync(command, cancel);
        while (await rows.ReadAsync(cancel))
        {
            var episode = Find(rows.Int(1), rows.Text(2));
            if (episode < 0)
                continue;
            Values(rows, 4, table.Fields);
            assembler.Add(table.Kind, episode, rows.Text(3));
            if (others.Count > 0 && others.Contains(rows.Int(4 + table.Fields.Count)))
                ofOthers.Add(numbers.Count);
            numbers.Add(rows.Int(0));
        }
        return [.. numbers];
    }

    private void Values(RowReader rows, int column, IReadOnlyList<Field> fields)
    {
        for (var i = 0; i < fields.Count; i++, column++)
        {
            if (rows.IsNull(column))
                continue;
            switch (fields[i].Type)
            {
                case FieldType.Integer:
                    assembler.Set(fields[i], rows.Int(column));
                    break;
                case FieldType.Date:
                    assembler.Set(fields[i], rows.Day(column));
                    break;
                default:
                    assembler.Set(fields[i], rows.Text(column));
                    break;
            }
        }
    }

    private void Remember(int client, int episode)
    {
        if (client >= firstOfClient.Length)
            Array.Resize(ref firstOfClient, Math.Max(1024, client * 2));
        nextOfClient.Add(firstOfClient[client] - 1);
        firstOfClient[client] = episode + 1;
        clients.Add(client);
    }

    private int Find(int client, ReadOnlySpan<byte> id)
    {
        if (client >= firstOfClient.Length)
            return -1;
        var episode = firstOfClient[client] - 1;
        while (episode >= 0 && !assembler.EpisodeId(episode).SequenceEqual(id))
            episode = nextOfClient[episode];
        return episode;
    }

    /// <summary>The column of the source, after all the others; it is not read for an agency that has always had the same one.</summary>
    private string Source => others.Count == 0 ? "" : ", r.source_number";

    private static void Keep(ref byte[] kept, ReadOnlySpan<byte> text)
    {
        if (!text.SequenceEqual(kept))
            kept = text.ToArray();
    }

    private static string Columns(IReadOnlyList<Field> fields) => string.Join(", ", fields.Select(f => $"r.\"{RecordTables.ColumnOf(f)}\""));
}
