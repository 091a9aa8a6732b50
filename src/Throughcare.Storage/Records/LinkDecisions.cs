using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Records;

/// <summary>
/// Keeps what somebody decides about two clients, and the numbers of the persons whom the decision touches, in the
/// caller's transaction.
/// </summary>
public static class LinkDecisions
{
    /// <summary>Decides whether two clients are one person, or takes back what was decided about them.</summary>
    /// <param name="isSame">Null to take it back.</param>
    /// <returns>The change, and the numbers of the persons whose facts must be rebuilt; null if it is so already.</returns>
    public static async Task<(Change Change, IReadOnlySet<ulong> Touched)?> DecideAsync(
        ThroughcareDb db, int partnership, int client, int other, bool? isSame, string reason, DateTime at, int? account, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentOutOfRangeException.ThrowIfEqual(client, other);
        var (first, second) = (Math.Min(client, other), Math.Max(client, other));
        var decided = await db.DecidedLinks.SingleOrDefaultAsync(
            d => d.PartnershipId == partnership && d.FirstClient == first && d.SecondClient == second && d.Until == null, cancel);
        if (decided?.IsSame == isSame)
            return null;
        var touched = await WriteNumbersAsync(db, partnership, [first, second], cancel);
        var change = await RecordStore.AddChangeAsync(db, partnership, Change.OfLinks, ChangeKind.Link, at, account, cancel: cancel);
        if (decided is not null)
            decided.Until = change.ChangeId;
        if (isSame is { } same)
        {
            db.DecidedLinks.Add(new DecidedLink
            {
                PartnershipId = partnership,
                FirstClient = first,
                SecondClient = second,
                Since = change.ChangeId,
                IsSame = same,
                Reason = reason,
            });
        }
        await db.SaveChangesAsync(cancel);
        return (change, touched);
    }

    /// <summary>The decision about two clients that holds now: whether they are one person, or null.</summary>
    public static async Task<bool?> FindAsync(ThroughcareDb db, int partnership, int client, int other, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (first, second) = (Math.Min(client, other), Math.Max(client, other));
        return await db.DecidedLinks
            .Where(d => d.PartnershipId == partnership && d.FirstClient == first && d.SecondClient == second && d.Until == null)
            .Select(d => (bool?)d.IsSame).SingleOrDefaultAsync(cancel);
    }

    /// <summary>
    /// Writes down the numbers of the persons whom a decision about two clients touches, unless they are written down
    /// already.
    /// </summary>
    /// <returns>The numbers.</returns>
    private static async Task<IReadOnlySet<ulong>> WriteNumbersAsync(ThroughcareDb db, int partnership, int[] decided, CancellationToken cancel)
    {
        var links = await new PersonLinkLoader(db, partnership, agency: null, prepared: 0).LoadAsync(decided, cancel);
        var numbers = links.Clients.SelectMany(c => c.Keys.Select(key => (c.Client, Number: links.NumberOf(c.Client, key)))).ToList();
        var touched = numbers.Where(n => decided.Contains(n.Client)).Select(n => n.Number).ToHashSet();
        var written = links.Clients.Where(c => c.Number is not null).Select(c => c.Client).ToHashSet();
        written.UnionWith(await db.PersonNumbers.Where(n => n.PartnershipId == partnership && decided.Contains(n.ClientId)).Select(n => n.ClientId).ToListAsync(cancel));
        var toWrite = links.Clients.Where(c => numbers.Exists(n => n.Client == c.Client && touched.Contains(n.Number)))
            .Select(c => (c.Client, Number: links.NumberOf(c.Client, c.Keys.Min())))
            // Somebody who has no record now has a number of their own.
            .UnionBy(decided.Select(c => (Client: c, Number: (ulong)c)), c => c.Client);
        db.PersonNumbers.AddRange(toWrite.Where(c => !written.Contains(c.Client)).Select(c => new PersonNumber
        {
            PartnershipId = partnership,
            ClientId = c.Client,
            Number = unchecked((long)c.Number),
        }));
        return touched;
    }
}
