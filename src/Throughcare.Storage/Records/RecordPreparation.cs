using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Records;

/// <summary>
/// Prepares a change to an agency's records in many short steps, which nobody sees until it holds: see
/// <see cref="PreparedChange"/>.
/// </summary>
internal static class RecordPreparation
{
    /// <summary>Numbers a change that is to be prepared, and reserves the numbers that it may give, in the caller's transaction.</summary>
    /// <param name="clients">How many clients the submission has; at most this many are new.</param>
    public static async Task<(PreparedChange Change, RecordNumbers Numbers)> BeginAsync(
        ThroughcareDb db, int partnership, string agency, SubmissionComparison comparison, int clients, CancellationToken cancel)
    {
        var numbers = await RecordNumbers.NextAsync(db, partnership, cancel);
        var change = new PreparedChange
        {
            PartnershipId = partnership,
            ChangeId = await RecordStore.NextChangeAsync(db, partnership, cancel),
            AgencyCode = agency,
            AfterChange = await RecordStore.LastChangeAsync(db, partnership, cancel),
            LastClient = numbers.Client + clients,
            LastRecord = numbers.Record + RecordChange.MostBegun(comparison),
        };
        db.PreparedChanges.Add(change);
        await SourceStore.EnsureAsync(db, partnership, agency, cancel);
        return (change, numbers);
    }

    /// <summary>Writes what the change begins and ends.</summary>
    /// <returns>Keys of the persons whose facts must be rebuilt.</returns>
    public static async Task<IReadOnlySet<ulong>> WriteAsync(
        Database database, ThroughcareDb db, PreparedChange change, RecordNumbers numbers, StoredRecords held, Extract submitted, SubmissionComparison comparison,
        CancellationToken cancel)
    {
        // If another source comes in between, the change never holds.
        var source = await SourceStore.CurrentAsync(db, change.PartnershipId, change.AgencyCode, cancel);
        var number = new ChangeNumber(change.PartnershipId, change.ChangeId, change.AgencyCode, source.SourceNumber);
        return await new RecordChange(db, number, numbers, held, submitted, comparison, cancel, new Steps(database, db)).ApplyAsync();
    }

    /// <summary>
    /// Writes the change down, in the caller's transaction: from now on it holds. None of its statements takes longer
    /// the more was prepared.
    /// </summary>
    /// <returns>Null if something else has been changed since the preparation began, which must then be made again.</returns>
    public static async Task<Change?> CompleteAsync(ThroughcareDb db, PreparedChange prepared, Func<int, Change> write, CancellationToken cancel)
    {
        var (partnership, number) = (prepared.PartnershipId, prepared.ChangeId);
        if (await RecordStore.LastChangeAsync(db, partnership, cancel) != prepared.AfterChange)
            return null;
        // It is gone if somebody thought that it had been left behind.
        if (await db.PreparedChanges.Where(p => p.PartnershipId == partnership && p.ChangeId == number).ExecuteDeleteAsync(cancel) == 0)
            return null;
        var change = write(number);
        db.Changes.Add(change);
        await db.SaveChangesAsync(cancel);
        return change;
    }

    /// <summary>Clears away what was prepared but is not to hold.</summary>
    public static async Task DiscardAsync(Database database, ThroughcareDb db, PreparedChange prepared, CancellationToken cancel)
    {
        var steps = new Steps(database, db);
        (string, object?)[] values =
        [
            ("@partnership", prepared.PartnershipId), ("@agency", prepared.AgencyCode), ("@change", prepared.ChangeId), ("@rows", Steps.Rows),
        ];
        foreach (var table in RecordTables.Details.Select(d => d.Name).Append("episode"))
            await DiscardAsync(db, table, "partnership_id = @partnership AND agency_code = @agency", steps, values, cancel);
        await DiscardAsync(
            db,
            "link",
            "partnership_id = @partnership AND client_id IN (SELECT client_id FROM client WHERE partnership_id = @partnership AND agency_code = @agency)",
            steps,
            values,
            cancel);
        await RepeatAsync(db, Piece("client", "DELETE FROM", "", "partnership_id = @partnership AND agency_code = @agency AND since = @change"), steps, values, cancel);
        await Steps.RunAsync(steps, () => db.PreparedChanges
            .Where(p => p.PartnershipId == prepared.PartnershipId && p.ChangeId == prepared.ChangeId).ExecuteDeleteAsync(cancel), cancel);
    }

    private static async Task DiscardAsync(
        ThroughcareDb db, string table, string ofAgency, Steps steps, (string, object?)[] values, CancellationToken cancel)
    {
        await RepeatAsync(db, Piece(table, "DELETE FROM", "", $"{ofAgency} AND until IS NULL AND since = @change"), steps, values, cancel);
        await RepeatAsync(db, Piece(table, "UPDATE", "SET until = NULL", $"{ofAgency} AND until = @change"), steps, values, cancel);
    }

    /// <summary>
    /// A statement about the next rows, by the place where they are stored, so that both kinds of database find that
    /// many and no more.
    /// </summary>
    private static Func<ThroughcareDb, string> Piece(string table, string verb, string set, string which) => db =>
    {
        var place = db.Database.GetDbConnection() is Npgsql.NpgsqlConnection ? "ctid" : "rowid";
        return $"""{verb} "{table}" {set} WHERE {place} IN (SELECT {place} FROM "{table}" WHERE {which} LIMIT @rows)""";
    };

    private static async Task RepeatAsync(
        ThroughcareDb db, Func<ThroughcareDb, string> text, Steps steps, (string, object?)[] values, CancellationToken cancel)
    {
        var rows = Steps.Rows;
        while (rows == Steps.Rows)
            await Steps.RunAsync(steps, async () => rows = await Sql.RunAsync(db, text(db), cancel, values), cancel);
    }
}
