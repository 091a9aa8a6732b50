using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Audit;

/// <summary>Something in the trail that is not as it was written.</summary>
/// <param name="Sequence">The number of the event; if events are gone, of the first of them; 0 if their numbers are not known.</param>
/// <param name="What">What is wrong.</param>
public sealed record AuditDamage(long Sequence, string What);

/// <summary>What was found in the whole trail of a partnership.</summary>
/// <param name="PartnershipId">The partnership, or 0 for the installation.</param>
/// <param name="Sequence">Number of its last event.</param>
/// <param name="Hash">Hash of its last event.</param>
/// <param name="Damages">What is wrong; empty if the trail is whole.</param>
public sealed record AuditFindings(int PartnershipId, long Sequence, string Hash, IReadOnlyList<AuditDamage> Damages);

/// <summary>The end of a trail, as somebody noted it elsewhere.</summary>
public sealed record NotedHead(int PartnershipId, long Sequence, string Hash);

/// <summary>Looks through the whole audit trail for events that were changed, removed, inserted, moved or cut off.</summary>
/// <param name="witnesses">They bear witness to what must have left an event.</param>
public sealed class AuditVerification(Database database, AuditKey key, IReadOnlyList<IEventWitness> witnesses)
{
    /// <summary>Looks through every trail.</summary>
    /// <param name="noted">Ends of trails that were noted before; they must still be part of theirs.</param>
    public async Task<IReadOnlyList<AuditFindings>> RunAsync(IReadOnlyList<NotedHead> noted, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(noted);
        await using var db = database.Open();
        var partnerships = await db.AuditHeads.Select(h => h.PartnershipId)
            .Union(db.AuditEvents.Select(e => e.PartnershipId))
            // A trail that was removed as a whole has neither; what it was about is still there.
            .Union(db.Partnerships.Select(p => p.PartnershipId)).ToListAsync(cancel);
        var findings = new List<AuditFindings>();
        foreach (var partnership in partnerships.Union(noted.Select(n => n.PartnershipId)).Order())
        {
            var found = await VerifyAsync(db, partnership, [.. noted.Where(n => n.PartnershipId == partnership)], cancel);
            // If nothing has been done yet, there is nothing to report.
            if (found.Sequence > 0 || found.Damages.Count > 0)
                findings.Add(found);
        }
        return findings;
    }

    private async Task<AuditFindings> VerifyAsync(ThroughcareDb db, int partnership, IReadOnlyList<NotedHead> noted, CancellationToken cancel)
    {
        var walk = new Walk(key, noted);
        var events = db.AuditEvents.AsNoTracking().Where(e => e.PartnershipId == partnership).OrderBy(e => e.Sequence);
        // What has been sealed by now does not change, so nobody needs to wait while it is read. Only the rest is read
        // while nobody writes.
        var sealedUpTo = await db.AuditHeads.Where(h => h.PartnershipId == partnership).Select(h => h.Sequence).SingleOrDefaultAsync(cancel);
        await foreach (var e in events.Where(e => e.Sequence <= sealedUpTo).AsAsyncEnumerable().WithCancellation(cancel))
            walk.Take(e);
        await using var change = await database.BeginChangeAsync(db, partnership, cancel);
        await database.LockTrailAsync(db, partnership, cancel);
        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(h => h.PartnershipId == partnership, cancel);
        await foreach (var e in events.Where(e => e.Sequence > sealedUpTo).AsAsyncEnumerable().WithCancellation(cancel))
            walk.Take(e);
        walk.End(partnership, head);
        await FindWithoutEventsAsync(db, partnership, walk.Damages, cancel);
        return new AuditFindings(partnership, walk.Last, walk.LastHash, walk.Damages);
    }

    /// <summary>Finds what is there without its event.</summary>
    private async Task FindWithoutEventsAsync(ThroughcareDb db, int partnership, List<AuditDamage> damages, CancellationToken cancel)
    {
        var events = db.AuditEvents.Where(e => e.PartnershipId == partnership);
        foreach (var witness in witnesses)
        {
            if (await witness.CountUntoldAsync(db, partnership, events, cancel) is > 0 and var untold)
                damages.Add(new AuditDamage(0, $"{witness.What} without the event that tells of them: {untold:N0}"));
        }
    }

    /// <summary>Goes along a trail event by event.</summary>
    private sealed class Walk(AuditKey key, IReadOnlyList<NotedHead> noted)
    {
        private readonly HashSet<NotedHead> unseen = [.. noted];

        public List<AuditDamage> Damages { get; } = [];

        public long Last { get; private set; }

        public string LastHash { get; private set; } = AuditHash.None;

        public void Take(AuditEvent e)
        {
            var follows = e.Sequence == Last + 1;
            if (!follows)
                Damages.Add(new AuditDamage(Last + 1, Gone(Last + 1, e.Sequence - 1)));
            if (AuditHash.Of(key, e) != e.Hash)
                Damages.Add(new AuditDamage(e.Sequence, "was changed, put in or moved here: its hash is not that of its content"));
            else if (follows && e.PreviousHash != LastHash)
                Damages.Add(new AuditDamage(e.Sequence, "does not follow the event before it: that one was exchanged"));
            if (e.Action == TrailEvents.Missing.Key)
                Damages.Add(new AuditDamage(e.Sequence, "tells that the trail before it was gone: it was removed whole"));
            foreach (var note in unseen.Where(n => n.Sequence == e.Sequence).ToList())
            {
                unseen.Remove(note);
                if (note.Hash != e.Hash)
                    Damages.Add(new AuditDamage(e.Sequence, "is not the event that was noted elsewhere: the trail was written anew"));
            }
            Last = e.Sequence;
            LastHash = e.Hash;
        }

        public void End(int partnership, AuditHead? head)
        {
            if (head is null)
            {
                if (Last > 0)
                    Damages.Add(new AuditDamage(Last, "is the last, but the seal of the trail's end is not there"));
            }
            else if (AuditHash.Seal(key, partnership, head.Sequence, head.Hash) != head.Seal)
                Damages.Add(new AuditDamage(head.Sequence, "is sealed as the end of the trail, but the seal was changed"));
            else if (head.Sequence > Last)
                Damages.Add(new AuditDamage(Last + 1, Gone(Last + 1, head.Sequence)));
            else if (head.Sequence < Last)
                Damages.Add(new AuditDamage(head.Sequence + 1, "stands after the sealed end of the trail: it was put in"));
            else if (head.Hash != LastHash)
                Damages.Add(new AuditDamage(Last, "is not the event that was sealed as the end"));
            foreach (var note in unseen)
                Damages.Add(new AuditDamage(note.Sequence, "was noted elsewhere and is not there: the end of the trail was cut off"));
        }

        private static string Gone(long first, long last) => first == last ? "was removed" : $"to {last} were removed";
    }
}
