using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Records;

/// <summary>Writes one submission of an agency into the tables of records.</summary>
/// <param name="numbers">The first numbers that it may give.</param>
/// <param name="held">The agency's records.</param>
/// <param name="comparison">Of the two.</param>
/// <param name="steps">Short transactions in which it writes; null for that of the caller.</param>
internal sealed class RecordChange(
    ThroughcareDb db, ChangeNumber change, RecordNumbers numbers, StoredRecords held, Extract submitted, SubmissionComparison comparison,
    CancellationToken cancel, Steps? steps = null)
{
    private readonly ExtractRecords before = new(held.Extract), after = new(submitted);
    private int[] clients = [];

    /// <returns>Keys of the persons whose facts must be rebuilt.</returns>
    public async Task<IReadOnlySet<ulong>> ApplyAsync()
    {
        RecordLimits.Check(submitted, change.AgencyCode);
        clients = await ClientWriter.WriteAsync(db, change, numbers.Client, after, steps, cancel);
        await EndAsync("episode", Ended(comparison.Episodes).Select(before.NumberOf));
        foreach (var detail in RecordTables.Details)
        {
            var ofKind = held.NumbersOf(detail.Kind);
            await EndAsync(detail.Name, Ended(comparison.Details[detail.Kind]).Select(i => ofKind[i]));
        }
        await BeginEpisodesAsync();
        foreach (var detail in RecordTables.Details)
            await BeginDetailsAsync(detail);
        await new LinkWriter(db, change, held, submitted, clients, steps).WriteAsync(comparison.Episodes, cancel);
        return Touched();
    }

    /// <summary>How many records the largest of the tables gets, at most.</summary>
    public static int MostBegun(SubmissionComparison comparison) =>
        comparison.Details.Values.Append(comparison.Episodes).Max(records => records.New.Count + records.Changed.Count);

    private static IEnumerable<int> Ended(RecordComparison records) => records.Gone.Concat(records.Changed.Select(c => c.Held));

    private static IEnumerable<int> Begun(RecordComparison records) => records.New.Concat(records.Changed.Select(c => c.Submitted));

    private async Task EndAsync(string table, IEnumerable<int> records)
    {
        foreach (var piece in records.Chunk(Steps.Rows))
        {
            await Steps.RunAsync(steps, () => Sql.RunAsync(
                db,
                $"""UPDATE "{table}" SET until = @change WHERE partnership_id = @partnership AND {Sql.IsOneOf(db, "record_id", "@records")}""",
                cancel,
                ("@change", change.ChangeId),
                ("@partnership", change.PartnershipId),
                ("@records", Sql.Numbers(db, piece))), cancel);
        }
    }

    private Task BeginEpisodesAsync() => BeginAsync("episode", ["has_consent", "person_key"], after.EpisodeColumns, Begun(comparison.Episodes), (rows, number, e) =>
    {
        Begin(rows, number, e);
        rows.Bool(after.HasConsent(e));
        rows.Long(unchecked((long)PersonKey.Of(submitted, e)));
    });

    private Task BeginDetailsAsync(DetailTable table)
    {
        var records = after.Of(table.Kind);
        return BeginAsync(table.Name, [table.IdColumn], records.Columns, Begun(comparison.Details[table.Kind]), (rows, number, i) =>
        {
            Begin(rows, number, records.EpisodeOf(i));
            rows.Text(records.Id(i));
        });
    }

    /// <param name="begin">Writes what every table has and what this one has besides the fields of the data set.</param>
    private async Task BeginAsync(
        string table, IReadOnlyList<string> own, IReadOnlyList<RecordColumn> columns, IEnumerable<int> records, Action<RowWriter, int, int> begin)
    {
        var number = numbers.Record;
        foreach (var piece in records.Chunk(Steps.Rows))
        {
            await Steps.RunAsync(steps, () =>
            {
                using var rows = Writer(table, own, columns);
                foreach (var record in piece)
                {
                    begin(rows, number++, record);
                    foreach (var column in columns)
                        rows.Value(column, record);
                    rows.EndRow();
                }
                rows.Complete();
                return Task.CompletedTask;
            }, cancel);
        }
    }

    private RowWriter Writer(string table, IEnumerable<string> own, IReadOnlyList<RecordColumn> fields) => RowWriter.Open(
        db,
        table,
        [
            "partnership_id", "record_id", "agency_code", "client_id", "episode_ref", "since", "source_number", .. own,
            .. fields.Select(c => RecordTables.ColumnOf(c.Field)),
        ]);

    private void Begin(RowWriter rows, int number, int episode)
    {
        rows.Int(change.PartnershipId);
        rows.Int(number);
        rows.Text(after.Agency(episode));
        rows.Int(clients[episode]);
        rows.Text(after.EpisodeId(episode));
        rows.Int(change.ChangeId);
        rows.Int(change.SourceNumber);
    }

    /// <summary>Whose facts must be rebuilt: everybody with a record that is new, changed or gone.</summary>
    private HashSet<ulong> Touched()
    {
        var touched = new HashSet<ulong>();
        var ended = before.Details.SelectMany(d => Ended(comparison.Details[d.Kind]).Select(d.EpisodeOf));
        foreach (var e in Ended(comparison.Episodes).Concat(ended))
            touched.Add(PersonKey.Of(held.Extract, e));
        var begun = after.Details.SelectMany(d => Begun(comparison.Details[d.Kind]).Select(d.EpisodeOf));
        foreach (var e in Begun(comparison.Episodes).Concat(begun))
            touched.Add(PersonKey.Of(submitted, e));
        return touched;
    }
}
