using System.Text;
using Throughcare.Domain.Extracts;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Records;

/// <summary>Numbers the clients of an agency; those who are already there keep their number for good.</summary>
internal static class ClientWriter
{
    /// <returns>The client of each episode.</returns>
    public static async Task<int[]> WriteAsync(
        ThroughcareDb db, ChangeNumber change, int first, ExtractRecords records, Steps? steps, CancellationToken cancel)
    {
        var numbers = await KnownAsync(db, change, cancel);
        var next = first;
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
        foreach (var piece in added.Chunk(Steps.Rows))
        {
            await Steps.RunAsync(steps, () =>
            {
                Write(db, change, piece.Select(id => (id, numbers[id])));
                return Task.CompletedTask;
            }, cancel);
        }
        return clients;
    }

    private static void Write(ThroughcareDb db, ChangeNumber change, IEnumerable<(string Id, int Number)> clients)
    {
        using var rows = RowWriter.Open(db, "client", ["partnership_id", "client_id", "agency_code", "since", "client_ref"]);
        foreach (var (id, number) in clients)
        {
            rows.Int(change.PartnershipId);
            rows.Int(number);
            rows.Text(Encoding.UTF8.GetBytes(change.AgencyCode));
            rows.Int(change.ChangeId);
            rows.Text(Encoding.UTF8.GetBytes(id));
            rows.EndRow();
        }
        rows.Complete();
    }

    private static async Task<Dictionary<string, int>> KnownAsync(ThroughcareDb db, ChangeNumber change, CancellationToken cancel)
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
