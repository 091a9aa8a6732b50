using System.Text;
using Throughcare.Domain.Extracts;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Records;

/// <summary>Numbers the clients of an agency; who is there already keeps their number for good.</summary>
internal static class ClientWriter
{
    /// <returns>The client of each episode.</returns>
    public static async Task<int[]> WriteAsync(ThroughcareDb db, Change change, ExtractRecords records, CancellationToken cancel)
    {
        var numbers = await KnownAsync(db, change, cancel);
        var known = numbers.Count;
        var next = (await Sql.NumberAsync(db, "SELECT max(client_id) FROM client WHERE partnership_id = @partnership", cancel, ("@partnership", change.PartnershipId)) ?? 0) + 1;
        var clients = new int[records.Episodes];
        var added = new List<string>();
        for (var e = 0; e < clients.Length; e++)
        {
            var id = Encoding.UTF8.GetString(records.ClientId(e));
            if (!numbers.TryGetValue(id, out clients[e]))
            {
                numbers[id] = clients[e] = next++;
                added.Add(id);
            }
        }
        using var rows = RowWriter.Open(db, "client", ["partnership_id", "client_id", "agency_code", "client_ref"]);
        foreach (var id in added)
        {
            rows.Int(change.PartnershipId);
            rows.Int(numbers[id]);
            rows.Text(Encoding.UTF8.GetBytes(change.AgencyCode));
            rows.Text(Encoding.UTF8.GetBytes(id));
            rows.EndRow();
        }
        rows.Complete();
        return clients;
    }

    private static async Task<Dictionary<string, int>> KnownAsync(ThroughcareDb db, Change change, CancellationToken cancel)
    {
        await using var command = await Sql.CommandAsync(
            db,
            "SELECT client_id, client_ref FROM client WHERE partnership_id = @partnership AND agency_code = @agency",
            cancel,
            ("@partnership", change.PartnershipId),
            ("@agency", change.AgencyCode));
        await using var rows = await RowReader.OpenAsync(command, cancel);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancel))
            numbers.Add(Encoding.UTF8.GetString(rows.Text(1)), rows.Int(0));
        return numbers;
    }
}
