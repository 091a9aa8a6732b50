using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Journeys;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Records;

/// <summary>
/// Reads everybody whom a decision concerns: those about whom something was decided, and those who share a key with
/// them. They are few, and if nothing was ever decided, it is one look at an empty table.
/// </summary>
/// <param name="agency">An agency, if only its clients are wanted; null for all.</param>
/// <param name="prepared">The number of a change to take in as if it held; 0 for none.</param>
internal sealed class PersonLinkLoader(ThroughcareDb db, int partnership, string? agency, int prepared)
{
    private readonly Dictionary<int, ulong> written = [];

    /// <param name="also">Clients about whom something is about to be decided.</param>
    public async Task<PersonLinks> LoadAsync(IReadOnlyCollection<int> also, CancellationToken cancel)
    {
        await ReadNumbersAsync(cancel);
        if (written.Count + also.Count == 0)
            return new PersonLinks([], [], []);
        var others = await RecordStore.PreparedAsync(db, partnership, prepared, cancel);
        var last = prepared > 0 ? prepared : await RecordStore.LastChangeAsync(db, partnership, cancel);
        var decisions = await db.DecidedLinks.AsNoTracking()
            .Where(d => d.PartnershipId == partnership && (d.Until == null || d.Until >= last)).ToListAsync(cancel);
        if (agency is not null)
            decisions.RemoveAll(d => !written.ContainsKey(d.FirstClient) || !written.ContainsKey(d.SecondClient));

        var own = await LinksAsync(Sql.IsOneOf(db, "l.client_id", "@values"), written.Keys.Union(also).Select(c => (long)c), last, others, cancel);
        var keys = own.Select(l => l.Key).Union(written.Values).Select(k => unchecked((long)k));
        var links = await LinksAsync(Sql.IsOneOf(db, "l.person_key", "@values"), keys, last, others, cancel);
        return new PersonLinks(Clients(links.Where(l => l.Holds)), Clients(links.Where(l => !l.Holds)), decisions);
    }

    private async Task ReadNumbersAsync(CancellationToken cancel)
    {
        await using var command = await Sql.CommandAsync(
            db,
            $"SELECT l.client_id, l.number FROM person_number l WHERE l.partnership_id = @partnership{OfAgency}",
            cancel,
            ("@partnership", partnership),
            ("@agency", agency ?? ""));
        await using var rows = await RowReader.OpenAsync(command, cancel);
        while (await rows.ReadAsync(cancel))
            written.Add(rows.Int(0), unchecked((ulong)rows.Long(1)));
    }

    /// <summary>Links that hold, and those that the last change has ended.</summary>
    private async Task<List<(int Client, ulong Key, bool Holds)>> LinksAsync(
        string which, IEnumerable<long> values, int last, List<int> others, CancellationToken cancel)
    {
        await using var command = await Sql.CommandAsync(
            db,
            $"""
            SELECT l.client_id, l.person_key, CASE WHEN {RecordStore.Holding("l", others)} THEN 1 ELSE 0 END
            FROM link l WHERE l.partnership_id = @partnership AND {which} AND (l.until IS NULL OR l.until >= @last){OfAgency}
            """,
            cancel,
            ("@partnership", partnership),
            ("@values", Sql.Numbers(db, values)),
            ("@last", others.Append(last).Min()),
            ("@agency", agency ?? ""));
        await using var rows = await RowReader.OpenAsync(command, cancel);
        var links = new List<(int, ulong, bool)>();
        while (await rows.ReadAsync(cancel))
            links.Add((rows.Int(0), unchecked((ulong)rows.Long(1)), rows.Int(2) == 1));
        return links;
    }

    private string OfAgency => agency is null
        ? ""
        : " AND l.client_id IN (SELECT c.client_id FROM client c WHERE c.partnership_id = @partnership AND c.agency_code = @agency)";

    private List<KnownClient> Clients(IEnumerable<(int Client, ulong Key, bool Holds)> links) =>
        [.. links.GroupBy(l => l.Client, l => l.Key)
            .Select(c => new KnownClient(c.Key, [.. c.Distinct()], written.TryGetValue(c.Key, out var number) ? number : null))];
}
