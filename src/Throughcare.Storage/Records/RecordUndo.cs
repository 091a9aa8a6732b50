using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Records;

/// <summary>Gives an agency back the records that it had before a change, inside the database.</summary>
internal static class RecordUndo
{
    public static async Task<IReadOnlySet<ulong>> ApplyAsync(ThroughcareDb db, Change change, int undone, CancellationToken cancel)
    {
        (string, object?)[] values =
        [
            ("@partnership", change.PartnershipId), ("@agency", change.AgencyCode), ("@change", change.ChangeId), ("@undone", undone),
            ("@first", (await RecordNumbers.NextAsync(db, change.PartnershipId, cancel)).Record),
        ];
        await UndoRecordsAsync(db, "episode", ["has_consent", "person_key", .. RecordTables.EpisodeFields.Select(RecordTables.ColumnOf)], values, cancel);
        foreach (var detail in RecordTables.Details)
            await UndoRecordsAsync(db, detail.Name, [detail.IdColumn, .. detail.Fields.Select(RecordTables.ColumnOf)], values, cancel);
        await UndoLinksAsync(db, values, cancel);
        return await TouchedAsync(db, values, cancel);
    }

    private static async Task UndoRecordsAsync(ThroughcareDb db, string table, IReadOnlyList<string> own, (string, object?)[] values, CancellationToken cancel)
    {
        var copied = string.Join(", ", own.Select(c => $"\"{c}\""));
        await Sql.RunAsync(
            db,
            $"""UPDATE "{table}" SET until = @change WHERE partnership_id = @partnership AND agency_code = @agency AND until IS NULL AND since >= @undone""",
            cancel,
            values);
        await Sql.RunAsync(
            db,
            $"""
            INSERT INTO "{table}" (partnership_id, record_id, agency_code, client_id, episode_ref, since, until, source_number, {copied})
            SELECT partnership_id, @first - 1 + row_number() OVER (ORDER BY record_id),
                agency_code, client_id, episode_ref, @change, NULL, source_number, {copied}
            FROM "{table}" WHERE partnership_id = @partnership AND agency_code = @agency AND until >= @undone AND since < @undone
            """,
            cancel,
            values);
    }

    private static async Task UndoLinksAsync(ThroughcareDb db, (string, object?)[] values, CancellationToken cancel)
    {
        const string ofAgency =
            "partnership_id = @partnership AND client_id IN (SELECT client_id FROM client WHERE partnership_id = @partnership AND agency_code = @agency)";
        await Sql.RunAsync(db, $"UPDATE link SET until = @change WHERE {ofAgency} AND until IS NULL AND since >= @undone", cancel, values);
        await Sql.RunAsync(
            db,
            $"""
            INSERT INTO link (partnership_id, client_id, person_key, since, until, basis)
            SELECT partnership_id, client_id, person_key, @change, NULL, basis FROM link WHERE {ofAgency} AND until >= @undone AND since < @undone
            """,
            cancel,
            values);
    }

    /// <summary>The persons of all versions that the change ended or began, and of the episodes whose details it ended or began.</summary>
    private static async Task<IReadOnlySet<ulong>> TouchedAsync(ThroughcareDb db, (string, object?)[] values, CancellationToken cancel)
    {
        const string touched = "r.partnership_id = @partnership AND r.agency_code = @agency AND (r.until = @change OR (r.until IS NULL AND r.since = @change))";
        static string Details(string table) => $"""
            SELECT e.person_key FROM "{table}" r
            JOIN episode e ON e.partnership_id = r.partnership_id AND e.client_id = r.client_id AND e.episode_ref = r.episode_ref
            WHERE {touched} AND (e.until IS NULL OR e.until = @change)
            """;
        await using var command = await Sql.CommandAsync(
            db,
            string.Join(" UNION ", RecordTables.Details.Select(d => Details(d.Name)).Prepend($"SELECT r.person_key FROM episode r WHERE {touched}")),
            cancel,
            values);
        await using var rows = await RowReader.OpenAsync(command, cancel);
        var keys = new HashSet<ulong>();
        while (await rows.ReadAsync(cancel))
            keys.Add(unchecked((ulong)rows.Long(0)));
        return keys;
    }
}
