using System.Data;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Audit;

/// <summary>Writes the audit trail: each event carries a keyed hash over itself and the hash of the one before it.</summary>
public sealed class AuditTrail(Database database, AuditKey key, TimeProvider clock)
{
    /// <summary>Writes an event in the transaction of the change that it is about: both hold or neither.</summary>
    /// <param name="db">In a transaction that ends after this: anybody else who writes to the trail waits for it.</param>
    public async Task AppendAsync(ThroughcareDb db, AuditEntry entry, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(entry);
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("An event is written in the transaction of its change.");
        var partnership = entry.PartnershipId;
        await database.LockTrailAsync(db, partnership, cancel);
        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(h => h.PartnershipId == partnership, cancel);
        if (head is null && await IsGoneAsync(db, entry, cancel))
            head = await WriteAsync(db, new AuditEntry(partnership, TrailEvents.Missing) { Actor = "Throughcare" }, null, cancel);
        await WriteAsync(db, entry, head, cancel);
    }

    /// <summary>Whether there must have been a trail: a partnership has accounts besides the one that the event is about.</summary>
    private static Task<bool> IsGoneAsync(ThroughcareDb db, AuditEntry entry, CancellationToken cancel)
    {
        var subject = entry.SubjectKind == "account" && int.TryParse(entry.Subject, out var account) ? account : 0;
        return db.Accounts.AnyAsync(a => a.PartnershipId == entry.PartnershipId && a.AccountId != subject, cancel);
    }

    /// <returns>The new end of the trail.</returns>
    private async Task<AuditHead> WriteAsync(ThroughcareDb db, AuditEntry entry, AuditHead? head, CancellationToken cancel)
    {
        var partnership = entry.PartnershipId;
        var e = Event(entry, (head?.Sequence ?? 0) + 1, head?.Hash ?? AuditHash.None);
        db.AuditEvents.Add(e);
        var seal = AuditHash.Seal(key, partnership, e.Sequence, e.Hash);
        var next = new AuditHead { PartnershipId = partnership, Sequence = e.Sequence, Hash = e.Hash, Seal = seal };
        if (head is null)
        {
            db.AuditHeads.Add(next);
            await db.SaveChangesAsync(cancel);
            db.Entry(next).State = EntityState.Detached;
        }
        else
        {
            await db.SaveChangesAsync(cancel);
            await db.AuditHeads.Where(h => h.PartnershipId == partnership).ExecuteUpdateAsync(set => set
                .SetProperty(h => h.Sequence, e.Sequence)
                .SetProperty(h => h.Hash, e.Hash)
                .SetProperty(h => h.Seal, seal), cancel);
        }
        db.Entry(e).State = EntityState.Detached;
        return next;
    }

    /// <summary>Writes an event that belongs to no change, such as that somebody is about to be shown a record.</summary>
    public Task RecordAsync(AuditEntry entry, CancellationToken cancel = default) => RecordAsync([entry], cancel);

    /// <summary>Writes events that belong to no change: all of them or none.</summary>
    /// <param name="entries">At least one, all of one partnership.</param>
    public async Task RecordAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        await using var db = database.Open();
        // Without the lock for changes: somebody who looks at a record does not wait for an import.
        await using var transaction = await database.BeginWriteAsync(db, cancel);
        foreach (var entry in entries)
            await AppendAsync(db, entry, cancel);
        await transaction.CommitAsync(cancel);
    }

    private AuditEvent Event(AuditEntry entry, long sequence, string previous)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        AuditEvent WithHash(string hash) => new()
        {
            PartnershipId = entry.PartnershipId,
            Sequence = sequence,
            At = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc),
            AccountId = entry.AccountId,
            Actor = entry.Actor,
            Action = entry.Action.Key,
            SubjectKind = entry.SubjectKind,
            Subject = entry.Subject,
            Reason = entry.Reason,
            Detail = entry.Detail.Count == 0 ? "" : JsonSerializer.Serialize(entry.Detail.OrderBy(d => d.Key, StringComparer.Ordinal).ToDictionary()),
            PreviousHash = previous,
            Hash = hash,
        };
        return WithHash(AuditHash.Of(key, WithHash("")));
    }
}
