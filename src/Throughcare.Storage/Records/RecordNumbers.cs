using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Records;

/// <summary>A change by its number, whether it holds or is being prepared.</summary>
/// <param name="SourceNumber">The source of the records that it begins.</param>
internal readonly record struct ChangeNumber(int PartnershipId, int ChangeId, string AgencyCode, int SourceNumber);

/// <summary>The first numbers that a change may give, above those that others have given or may give.</summary>
/// <param name="Client">For a client.</param>
/// <param name="Record">For a record, of whatever kind.</param>
internal readonly record struct RecordNumbers(int Client, int Record)
{
    public static async Task<RecordNumbers> NextAsync(ThroughcareDb db, int partnership, CancellationToken cancel)
    {
        var prepared = await db.PreparedChanges.Where(c => c.PartnershipId == partnership).ToListAsync(cancel);
        var record = prepared.Select(p => p.LastRecord).DefaultIfEmpty().Max();
        foreach (var table in RecordTables.Details.Select(d => d.Name).Prepend("episode"))
            record = Math.Max(record, await LastAsync(db, partnership, table, "record_id", cancel));
        var client = Math.Max(prepared.Select(p => p.LastClient).DefaultIfEmpty().Max(), await LastAsync(db, partnership, "client", "client_id", cancel));
        return new RecordNumbers(client + 1, record + 1);
    }

    private static async Task<int> LastAsync(ThroughcareDb db, int partnership, string table, string column, CancellationToken cancel) =>
        await Sql.NumberAsync(db, $"""SELECT max({column}) FROM "{table}" WHERE partnership_id = @partnership""", cancel, ("@partnership", partnership)) ?? 0;
}
