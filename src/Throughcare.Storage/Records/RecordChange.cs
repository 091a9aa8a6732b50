using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Records;

/// <summary>Writes one submission of an agency into the tables of records.</summary>
internal sealed class RecordChange
{
    /// <summary>Records between two reports of progress, and looks whether somebody has called it off.</summary>
    private const int Step = 5000;

    private readonly ThroughcareDb db;
    private readonly Change change;
    private readonly StoredRecords held;
    private readonly Extract submitted;
    private readonly SubmissionComparison comparison;
    private readonly IProgress<int>? progress;
    private readonly CancellationToken cancel;
    private readonly ExtractRecords before, after;
    private readonly HashSet<ulong> touched = [];
    private int[] clients = [];
    private int written;

    public RecordChange(ThroughcareDb db, Change change, StoredRecords held, Extract submitted, SubmissionComparison comparison, IProgress<int>? progress, CancellationToken cancel)
    {
        this.db = db;
        this.change = change;
        this.held = held;
        this.submitted = submitted;
        this.comparison = comparison;
        this.progress = progress;
        this.cancel = cancel;
        (before, after) = (new ExtractRecords(held.Extract), new ExtractRecords(submitted));
    }

    public async Task<IReadOnlySet<ulong>> ApplyAsync()
    {
        RecordLimits.Check(submitted, change.AgencyCode);
        clients = await ClientWriter.WriteAsync(db, change, after, cancel);
        await EndAsync("episode", Ended(comparison.Episodes).Select(before.NumberOf));
        foreach (var detail in RecordTables.Details)
        {
            var numbers = held.NumbersOf(detail.Kind);
            await EndAsync(detail.Name, Ended(comparison.Details[detail.Kind]).Select(i => numbers[i]));
        }
        await BeginEpisodesAsync();
        foreach (var detail in RecordTables.Details)
            await BeginDetailsAsync(detail, Begun(comparison.Details[detail.Kind]));
        await new LinkWriter(db, change, held, submitted, clients).WriteAsync(comparison.Episodes, cancel);
        Touch();
        progress?.Report(written);
        return touched;
    }

    private static IEnumerable<int> Ended(RecordComparison records) => records.Gone.Concat(records.Changed.Select(c => c.Held));

    private static IEnumerable<int> Begun(RecordComparison records) => records.New.Concat(records.Changed.Select(c => c.Submitted));

    private async Task EndAsync(string table, IEnumerable<int> records)
    {
        // In pieces, so that neither the statement nor the wait between two reports gets long.
        foreach (var piece in records.Chunk(Step))
        {
            await Sql.RunAsync(
                db,
                $"""UPDATE "{table}" SET until = @change WHERE partnership_id = @partnership AND {Sql.IsOneOf(db, "record_id", "@records")}""",
                cancel,
                ("@change", change.ChangeId),
                ("@partnership", change.PartnershipId),
                ("@records", Sql.Numbers(db, piece)));
            Count(piece.Length);
        }
    }

    private async Task BeginEpisodesAsync()
    {
        var number = await NextNumberAsync("episode");
        using var rows = Writer("episode", ["has_consent", "person_key"], after.EpisodeColumns);
        foreach (var e in Begun(comparison.Episodes))
        {
            Begin(rows, number++, e);
            rows.Bool(after.HasConsent(e));
            rows.Long(unchecked((long)PersonKey.Of(submitted, e)));
            Values(rows, after.EpisodeColumns, e);
        }
        rows.Complete();
    }

    private async Task BeginDetailsAsync(DetailTable table, IEnumerable<int> begun)
    {
        var number = await NextNumberAsync(table.Name);
        var records = after.Of(table.Kind);
        using var rows = Writer(table.Name, [table.IdColumn], records.Columns);
        foreach (var i in begun)
        {
            Begin(rows, number++, records.EpisodeOf(i));
            rows.Text(records.Id(i));
            Values(rows, records.Columns, i);
        }
        rows.Complete();
    }

    private async Task<int> NextNumberAsync(string table) =>
        (await Sql.NumberAsync(db, $"""SELECT max(record_id) FROM "{table}" WHERE partnership_id = @partnership""", cancel, ("@partnership", change.PartnershipId)) ?? 0) + 1;

    private RowWriter Writer(string table, IEnumerable<string> own, IReadOnlyList<RecordColumn> fields) => RowWriter.Open(
        db,
        table,
        ["partnership_id", "record_id", "agency_code", "client_id", "episode_ref", "since", .. own, .. fields.Select(c => RecordTables.ColumnOf(c.Field))]);

    private void Begin(RowWriter rows, int number, int episode)
    {
        rows.Int(change.PartnershipId);
        rows.Int(number);
        rows.Text(after.Agency(episode));
        rows.Int(clients[episode]);
        rows.Text(after.EpisodeId(episode));
        rows.Int(change.ChangeId);
    }

    private void Values(RowWriter rows, IReadOnlyList<RecordColumn> columns, int record)
    {
        foreach (var column in columns)
            rows.Value(column, record);
        rows.EndRow();
        Count(1);
    }

    private void Count(int records)
    {
        var steps = written / Step;
        written += records;
        if (written / Step == steps)
            return;
        cancel.ThrowIfCancellationRequested();
        progress?.Report(written);
    }

    /// <summary>Notes whose facts must be built anew: everybody of whom any record is new, another or gone.</summary>
    private void Touch()
    {
        var ended = before.Details.SelectMany(d => Ended(comparison.Details[d.Kind]).Select(d.EpisodeOf));
        foreach (var e in Ended(comparison.Episodes).Concat(ended))
            touched.Add(PersonKey.Of(held.Extract, e));
        var begun = after.Details.SelectMany(d => Begun(comparison.Details[d.Kind]).Select(d.EpisodeOf));
        foreach (var e in Begun(comparison.Episodes).Concat(begun))
            touched.Add(PersonKey.Of(submitted, e));
    }
}
