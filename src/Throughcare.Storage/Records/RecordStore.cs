using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Records;

/// <summary>
/// Source records as their owners submitted them. A change ends versions of records and begins new ones; nothing else is
/// ever altered. Changes run in the caller's transaction, or are prepared in many short ones, see <see cref="PreparedChange"/>.
/// </summary>
public static class RecordStore
{
    /// <summary>The data set whose fields the tables of records hold, each in the column of its concept.</summary>
    public static DatasetVersion Version => DatasetVersion.Default;

    /// <summary>The number of the last change to an agency's records; 0 before the first.</summary>
    public static async Task<int> LastChangeAsync(ThroughcareDb db, int partnership, string agency, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Changes.Where(c => c.PartnershipId == partnership && c.AgencyCode == agency).MaxAsync(c => (int?)c.ChangeId, cancel) ?? 0;
    }

    /// <summary>The number of the last change to an agency's records, or to who is one person with whom; 0 before the first.</summary>
    public static async Task<int> LastChangeWithLinksAsync(ThroughcareDb db, int partnership, string agency, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Changes.Where(c => c.PartnershipId == partnership && (c.AgencyCode == agency || c.AgencyCode == Change.OfLinks))
            .MaxAsync(c => (int?)c.ChangeId, cancel) ?? 0;
    }

    /// <summary>Numbers a change and writes it down; its records follow.</summary>
    public static async Task<Change> AddChangeAsync(
        ThroughcareDb db, int partnership, string agency, ChangeKind kind, DateTime at, int? account, int? submission = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var change = new Change
        {
            PartnershipId = partnership,
            ChangeId = await NextChangeAsync(db, partnership, cancel),
            AgencyCode = agency,
            Kind = kind,
            SubmissionId = submission,
            At = at,
            AccountId = account,
        };
        db.Changes.Add(change);
        await db.SaveChangesAsync(cancel);
        return change;
    }

    /// <summary>The number of the next change: higher than those that there are and those that are being prepared.</summary>
    internal static async Task<int> NextChangeAsync(ThroughcareDb db, int partnership, CancellationToken cancel)
    {
        var last = await LastChangeAsync(db, partnership, cancel);
        var prepared = await db.PreparedChanges.Where(c => c.PartnershipId == partnership).MaxAsync(c => (int?)c.ChangeId, cancel) ?? 0;
        return Math.Max(last, prepared) + 1;
    }

    /// <summary>The number of the last change to a partnership's records; 0 before the first.</summary>
    internal static async Task<int> LastChangeAsync(ThroughcareDb db, int partnership, CancellationToken cancel) =>
        await db.Changes.Where(c => c.PartnershipId == partnership).MaxAsync(c => (int?)c.ChangeId, cancel) ?? 0;

    /// <summary>
    /// Reads every record that holds, of a partnership or of one agency. Begin a read or a change first, so that they
    /// all belong to the same state.
    /// </summary>
    /// <param name="prepared">The number of a change that is being prepared, to be taken in as if it held; 0 for none.</param>
    public static async Task<StoredRecords> LoadAsync(
        ThroughcareDb db, int partnership, string? agency = null, int prepared = 0, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var lastChange = agency is null ? await LastChangeAsync(db, partnership, cancel) : await LastChangeAsync(db, partnership, agency, cancel);
        var holding = Holding("r", await PreparedAsync(db, partnership, prepared, cancel));
        if (agency is null)
            return await new RecordLoader(db, [], Sql.Scan(db)).LoadAsync(holding, "", lastChange, cancel, ("@partnership", partnership));
        var others = await SourceStore.OthersAsync(db, partnership, agency, cancel);
        return await new RecordLoader(db, others).LoadAsync(
            $"{holding} AND r.agency_code = @agency", "", lastChange, cancel, ("@partnership", partnership), ("@agency", agency));
    }

    /// <summary>Reads the records that hold of some persons, at all agencies.</summary>
    /// <param name="keys">Their keys, see <see cref="PersonKey"/>.</param>
    /// <param name="prepared">The number of a change that is being prepared, to be taken in as if it held; 0 for none.</param>
    public static async Task<StoredRecords> LoadPersonsAsync(
        ThroughcareDb db, int partnership, IEnumerable<ulong> keys, int prepared = 0, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(keys);
        var stored = Sql.Numbers(db, keys.Select(k => unchecked((long)k)));
        var others = await PreparedAsync(db, partnership, prepared, cancel);
        var clients = await ClientsAsync(db, partnership, stored, Holding("l", others), cancel);
        return await new RecordLoader(db, []).LoadAsync(
            $"{Holding("r", others)} AND {Sql.IsOneOf(db, "r.client_id", "@clients")}",
            $" AND {Sql.IsOneOf(db, "r.person_key", "@keys")}",
            lastChange: 0,
            cancel,
            ("@partnership", partnership),
            ("@clients", Sql.Numbers(db, clients)),
            ("@keys", stored));
    }

    /// <summary>The clients of some episodes.</summary>
    /// <param name="episodes">Record numbers, as facts name them.</param>
    /// <returns>The number of the client by record number.</returns>
    public static async Task<IReadOnlyDictionary<int, int>> ClientsOfAsync(
        ThroughcareDb db, int partnership, IEnumerable<int> episodes, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        await using var command = await Sql.CommandAsync(
            db,
            $"SELECT record_id, client_id FROM episode WHERE partnership_id = @partnership AND {Sql.IsOneOf(db, "record_id", "@episodes")}",
            cancel,
            ("@partnership", partnership),
            ("@episodes", Sql.Numbers(db, episodes)));
        await using var rows = await RowReader.OpenAsync(command, cancel);
        var clients = new Dictionary<int, int>();
        while (await rows.ReadAsync(cancel))
            clients.Add(rows.Int(0), rows.Int(1));
        return clients;
    }

    /// <summary>
    /// Gives an agency back the records that it had before a change: ends what has begun since and begins copies of what
    /// has ended. That is a change of its own, so nothing is lost.
    /// </summary>
    /// <param name="change">The change that undoes, already written down.</param>
    /// <param name="undone">The number of the change from which on everything is undone.</param>
    /// <returns>Keys of the persons whose facts must be rebuilt.</returns>
    /// <exception cref="StaleRecordsException">Something else has changed the agency's records since then.</exception>
    public static async Task<IReadOnlySet<ulong>> UndoAsync(ThroughcareDb db, Change change, int undone, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(change);
        var later = await db.Changes
            .Where(c => c.PartnershipId == change.PartnershipId && c.AgencyCode == change.AgencyCode && c.ChangeId >= undone && c.ChangeId < change.ChangeId)
            .OrderBy(c => c.ChangeId)
            .ToListAsync(cancel);
        // Submissions since then must themselves have been undone. What somebody has entered by hand is not thrown
        // away, nor what has held since the records began to come from elsewhere.
        var isLast = later is [{ Kind: ChangeKind.Submission } first, ..] && first.ChangeId == undone
            && later.TrueForAll(c => c.Kind is ChangeKind.Submission or ChangeKind.Undo)
            && later.Count(c => c.Kind == ChangeKind.Submission) == later.Count(c => c.Kind == ChangeKind.Undo) + 1;
        // Another submission of the agency is on its way: it was accepted after what is undone.
        var isPreparing = await db.PreparedChanges.AnyAsync(c => c.PartnershipId == change.PartnershipId && c.AgencyCode == change.AgencyCode, cancel);
        if (!isLast || isPreparing)
            throw new StaleRecordsException();
        return await RecordUndo.ApplyAsync(db, change, undone, cancel);
    }

    /// <summary>The changes that are being prepared.</summary>
    /// <param name="except">The number of one to take in as if it held.</param>
    internal static Task<List<int>> PreparedAsync(ThroughcareDb db, int partnership, int except, CancellationToken cancel) =>
        db.PreparedChanges.Where(c => c.PartnershipId == partnership && c.ChangeId != except).Select(c => c.ChangeId).ToListAsync(cancel);

    /// <summary>A condition: a version of a record or a link holds, as <see cref="InForce"/> says it for queries.</summary>
    /// <param name="row">What the table is called in the statement.</param>
    /// <param name="prepared">Changes that are being prepared.</param>
    internal static string Holding(string row, List<int> prepared)
    {
        var ofPartnership = $"{row}.partnership_id = @partnership AND ";
        var numbers = string.Join(", ", prepared);
        return prepared.Count == 0
            ? $"{ofPartnership}{row}.until IS NULL"
            : $"{ofPartnership}({row}.until IS NULL OR {row}.until IN ({numbers})) AND {row}.since NOT IN ({numbers})";
    }

    private static async Task<List<int>> ClientsAsync(ThroughcareDb db, int partnership, object keys, string holding, CancellationToken cancel)
    {
        await using var command = await Sql.CommandAsync(
            db,
            // In this order SQLite looks each key up; it would walk through all links otherwise.
            $"SELECT DISTINCT l.client_id FROM {Sql.Table(db, "@keys")} CROSS JOIN link l WHERE {holding} AND l.person_key = k.value",
            cancel,
            ("@partnership", partnership),
            ("@keys", keys));
        await using var rows = await RowReader.OpenAsync(command, cancel);
        var clients = new List<int>();
        while (await rows.ReadAsync(cancel))
            clients.Add(rows.Int(0));
        return clients;
    }
}
