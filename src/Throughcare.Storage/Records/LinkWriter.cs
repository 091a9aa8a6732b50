using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Records;

/// <summary>Links clients to the persons that their episodes name, and ends links that no episode supports any more.</summary>
internal sealed class LinkWriter(ThroughcareDb db, ChangeNumber change, StoredRecords held, Extract submitted, int[] clients, Steps? steps)
{
    public async Task WriteAsync(RecordComparison episodes, CancellationToken cancel)
    {
        var affected = new HashSet<int>(episodes.New.Select(e => clients[e]));
        affected.UnionWith(episodes.Changed.Select(c => clients[c.Submitted]));
        affected.UnionWith(episodes.Gone.Select(held.ClientAt));
        if (affected.Count == 0)
            return;
        var before = Links(held.Extract, held.ClientAt, affected);
        var after = Links(submitted, e => clients[e], affected);
        foreach (var ended in before.Except(after).Chunk(Steps.Rows))
            await Steps.RunAsync(steps, () => EndAsync(ended, cancel), cancel);
        foreach (var begun in after.Except(before).Chunk(Steps.Rows))
        {
            await Steps.RunAsync(steps, () =>
            {
                Begin(begun);
                return Task.CompletedTask;
            }, cancel);
        }
    }

    private Task<int> EndAsync(IReadOnlyList<(int Client, ulong Key)> links, CancellationToken cancel) => Sql.RunAsync(
        db,
        $"""
        UPDATE link SET until = @change
        WHERE partnership_id = @partnership AND until IS NULL AND {Sql.IsOneOfPairs(db, "client_id, person_key", "@clients", "@keys")}
        """,
        cancel,
        ("@change", change.ChangeId),
        ("@partnership", change.PartnershipId),
        ("@clients", Sql.Numbers(db, links.Select(l => l.Client))),
        ("@keys", Sql.Numbers(db, links.Select(l => unchecked((long)l.Key)))));

    private void Begin(IEnumerable<(int Client, ulong Key)> links)
    {
        using var rows = RowWriter.Open(db, "link", ["partnership_id", "client_id", "person_key", "since", "basis"]);
        foreach (var (client, key) in links)
        {
            rows.Int(change.PartnershipId);
            rows.Int(client);
            rows.Long(unchecked((long)key));
            rows.Int(change.ChangeId);
            rows.Text(key >> 63 == 0 ? "attributor"u8 : "episode"u8);
            rows.EndRow();
        }
        rows.Complete();
    }

    private static HashSet<(int Client, ulong Key)> Links(Extract extract, Func<int, int> clientOf, HashSet<int> affected)
    {
        var links = new HashSet<(int, ulong)>();
        var count = new ExtractRecords(extract).Episodes;
        for (var e = 0; e < count; e++)
        {
            var client = clientOf(e);
            if (affected.Contains(client))
                links.Add((client, PersonKey.Of(extract, e)));
        }
        return links;
    }
}
