using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;

namespace Throughcare.Storage.Audit;

/// <summary>
/// The one way to change something: who does it, what is done, and the events that record it, in one transaction.
/// Either all of it holds or nothing does, and nothing holds without an event.
/// </summary>
public sealed class Changing(Database database, AuditTrail trail)
{
    /// <summary>Makes a change.</summary>
    /// <param name="db">The unit of work in which it is made.</param>
    /// <param name="actor">Who makes it; the events are theirs, and the change is of their partnership.</param>
    /// <param name="make">
    /// Makes it, and records what was done with <see cref="OpenChange.Record(AuditEntry)"/>. If it records nothing,
    /// nothing is changed: that is how a change is given up.
    /// </param>
    /// <returns>What <paramref name="make"/> returns.</returns>
    public Task<T> MakeAsync<T>(ThroughcareDb db, Actor actor, Func<OpenChange, Task<T>> make, CancellationToken cancel = default) =>
        MakeAsync(db, actor, Seen.Nothing, make, cancel);

    /// <inheritdoc cref="MakeAsync{T}(ThroughcareDb, Actor, Func{OpenChange, Task{T}}, CancellationToken)"/>
    /// <param name="seen">What the actor has seen of what is changed: nobody overwrites what they have not seen.</param>
    /// <exception cref="ChangedMeanwhileException">It no longer stands so. Nothing is changed.</exception>
    public async Task<T> MakeAsync<T>(ThroughcareDb db, Actor actor, Seen seen, Func<OpenChange, Task<T>> make, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(make);
        await using var transaction = await database.BeginChangeAsync(db, actor.PartnershipId, cancel);
        if (!await seen.StillHoldsAsync(db, cancel))
            throw new ChangedMeanwhileException();
        var change = new OpenChange(db, actor);
        try
        {
            var result = await make(change);
            if (!change.IsToHold)
                return result;
            await db.SaveChangesAsync(cancel);
            // Last, because somebody who reads a record waits for the end of the trail, and for nothing else.
            foreach (var entry in change.Entries)
                await trail.AppendAsync(db, entry, cancel);
            await transaction.CommitAsync(cancel);
            return result;
        }
        catch (DbUpdateConcurrencyException e)
        {
            throw new ChangedMeanwhileException(e);
        }
    }

    /// <inheritdoc cref="MakeAsync{T}(ThroughcareDb, Actor, Func{OpenChange, Task{T}}, CancellationToken)"/>
    public Task MakeAsync(ThroughcareDb db, Actor actor, Func<OpenChange, Task> make, CancellationToken cancel = default) =>
        MakeAsync(db, actor, Seen.Nothing, make, cancel);

    /// <inheritdoc cref="MakeAsync{T}(ThroughcareDb, Actor, Seen, Func{OpenChange, Task{T}}, CancellationToken)"/>
    public Task MakeAsync(ThroughcareDb db, Actor actor, Seen seen, Func<OpenChange, Task> make, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(make);
        return MakeAsync(db, actor, seen, async change =>
        {
            await make(change);
            return true;
        }, cancel);
    }
}

/// <summary>A change while it is being made.</summary>
public sealed class OpenChange
{
    private readonly List<AuditEntry> entries = [];
    private bool isWithoutEvent;

    internal OpenChange(ThroughcareDb db, Actor actor) => (Db, Actor) = (db, actor);

    /// <summary>The unit of work, in the transaction of the change.</summary>
    public ThroughcareDb Db { get; }

    /// <summary>Who makes it.</summary>
    public Actor Actor { get; }

    internal IReadOnlyList<AuditEntry> Entries => entries;

    internal bool IsToHold => isWithoutEvent || entries.Count > 0;

    /// <summary>Records an event, in the name of whoever makes the change.</summary>
    public void Record(AuditAction action, AuditSubject subject = default, string reason = "", IReadOnlyDictionary<string, string>? detail = null) =>
        Record(AuditEntry.Of(Actor, action, subject, reason, detail));

    /// <summary>Records an event in the name of somebody else, who decided on the change before.</summary>
    public void Record(AuditEntry entry) => entries.Add(entry);

    /// <summary>
    /// Keeps what was done without an event: how far a program has got with its own work. Nobody decided anything, and
    /// nobody is shown or changed by it.
    /// </summary>
    public void KeepWithoutEvent() => isWithoutEvent = true;
}
