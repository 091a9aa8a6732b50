using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Journeys;
using Throughcare.Storage.Records;

namespace Throughcare.Storage.Journeys;

/// <summary>
/// Keeps the facts of partnerships, so that a start needs no rebuild: after a change only the persons that it touches are
/// built anew, and only their shards are written.
/// </summary>
public sealed class FactsStore(Database database)
{
    /// <summary>Above this many persons, and this share of all of them, it is faster to build everything than to look persons up.</summary>
    private const int ManyTouched = 10_000;

    /// <inheritdoc cref="ManyTouched"/>
    private const double MostTouched = 0.3;

    /// <summary>Brings the kept facts up to date in the transaction of a change.</summary>
    /// <param name="db">The unit of work of the change, see <see cref="Database.BeginChangeAsync"/>.</param>
    /// <param name="partnership">The partnership.</param>
    /// <param name="known">A copy that the caller has, of any version, which saves reading everything again; or null.</param>
    /// <param name="touched">Keys of the records that have changed, as <see cref="RecordStore"/> says.</param>
    /// <param name="dataDate">The data date from now on; null if no submission is in force, so that there are no facts.</param>
    /// <returns>
    /// The facts as they are after the change; null if there are none. They count only once the transaction is
    /// committed.
    /// </returns>
    public static async Task<CurrentFacts?> UpdateAsync(
        ThroughcareDb db, int partnership, CurrentFacts? known, IReadOnlySet<ulong> touched, DateOnly? dataDate, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(touched);
        if (dataDate is not { } latest)
        {
            await KeptForm.RemoveAsync(db, partnership, cancel);
            return null;
        }
        var kept = await KeptForm.ReadAsync(db, partnership, known, cancel);
        return await KeptForm.WriteAsync(db, partnership, await NextAsync(db, partnership, kept, touched, latest, prepared: 0, cancel), kept, cancel);
    }

    /// <summary>Brings the kept facts up to date in the transaction of a change that alters which clients are one person.</summary>
    /// <param name="touched">Numbers of the persons, as <see cref="LinkDecisions"/> says.</param>
    public static async Task UpdateAsync(ThroughcareDb db, int partnership, IReadOnlySet<ulong> touched, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(touched);
        var kept = await KeptForm.ReadAsync(db, partnership, known: null, cancel);
        if (kept.DataDate is { } dataDate)
            await KeptForm.WriteAsync(db, partnership, await NextAsync(db, partnership, kept, touched, dataDate, prepared: 0, cancel), kept, cancel);
    }

    /// <summary>
    /// Makes the facts as they will be once a change that is being prepared holds, and writes them in short
    /// transactions.
    /// </summary>
    internal static async Task<PreparedFacts> PrepareAsync(
        Database database, ThroughcareDb db, PreparedChange change, IReadOnlySet<ulong> touched, DateOnly dataDate, CancellationToken cancel)
    {
        KeptForm.Kept kept;
        Facts next;
        await using (await database.BeginReadAsync(db, cancel))
        {
            kept = await KeptForm.ReadAsync(db, change.PartnershipId, known: null, cancel);
            next = await NextAsync(db, change.PartnershipId, kept, touched, dataDate, change.ChangeId, cancel);
        }
        return await KeptForm.PrepareAsync(db, change.PartnershipId, next, kept, new Steps(database, db), cancel);
    }

    /// <summary>Whether facts that have been prepared still follow those that are kept.</summary>
    internal static async Task<bool> FollowAsync(ThroughcareDb db, int partnership, PreparedFacts prepared, CancellationToken cancel) =>
        (await db.KeptFacts.Where(f => f.PartnershipId == partnership).Select(f => (int?)f.Version).SingleOrDefaultAsync(cancel) ?? 0) == prepared.After;

    /// <summary>
    /// Reads the facts of a partnership; null if it has none. If they were kept in another form or are damaged, they
    /// are rebuilt from the records and kept.
    /// </summary>
    public Task<CurrentFacts?> LoadAsync(int partnership, CancellationToken cancel = default) => RefreshAsync(partnership, previous: null, cancel);

    /// <summary>Reads what has changed since a copy was read.</summary>
    /// <returns>The same copy if nothing has.</returns>
    public async Task<CurrentFacts?> RefreshAsync(int partnership, CurrentFacts? previous, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        await using (await database.BeginReadAsync(db, cancel))
        {
            var kept = await KeptForm.ReadAsync(db, partnership, previous, cancel);
            if (kept.Facts is { } facts)
                return previous?.Version == kept.Version ? previous : new CurrentFacts(kept.Version, facts);
            if (kept.DataDate is null)
                return null;
        }
        return await RebuildAsync(partnership, cancel);
    }

    /// <summary>The facts of the records that hold now for another data date, without any date after it. They are not kept.</summary>
    /// <param name="current">The facts as last read.</param>
    public async Task<DatedFacts> AtAsync(int partnership, CurrentFacts current, DateOnly dataDate, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(current);
        if (current.Facts.AsOf == dataDate)
            return new DatedFacts(current.Version, current.Facts);
        await using var db = database.Open();
        await using var read = await database.BeginReadAsync(db, cancel);
        // Persons can only be rebuilt within facts of the same records.
        var kept = await KeptForm.ReadAsync(db, partnership, current, cancel);
        var facts = kept.Facts ?? await BuildAsync(db, partnership, dataDate, prepared: 0, cancel);
        return new DatedFacts(kept.Version, await SpliceAsync(db, partnership, facts, new HashSet<ulong>(), dataDate, prepared: 0, cancel));
    }

    /// <summary>Rebuilds the facts of a partnership from all its records, and keeps them.</summary>
    /// <returns>Null if no submission is in force.</returns>
    public async Task<CurrentFacts?> RebuildAsync(int partnership, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        await using var change = await database.BeginChangeAsync(db, partnership, cancel);
        var kept = await KeptForm.ReadAsync(db, partnership, known: null, cancel);
        if (kept.DataDate is not { } dataDate)
            return null;
        // Nothing that is kept can be used.
        var unusable = kept with { Facts = null };
        var facts = await BuildAsync(db, partnership, dataDate, prepared: 0, cancel);
        var built = await KeptForm.WriteAsync(db, partnership, facts, unusable, cancel);
        await change.CommitAsync(cancel);
        return built;
    }

    /// <summary>The facts of the records that hold.</summary>
    /// <param name="prepared">The number of a change to take in as if it held; 0 for none.</param>
    private static async Task<Facts> NextAsync(
        ThroughcareDb db, int partnership, KeptForm.Kept kept, IReadOnlySet<ulong> touched, DateOnly dataDate, int prepared, CancellationToken cancel) =>
        kept.Facts is { } facts
            ? await SpliceAsync(db, partnership, facts, touched, dataDate, prepared, cancel)
            : await BuildAsync(db, partnership, dataDate, prepared, cancel);

    /// <summary>Builds the facts of all records.</summary>
    /// <param name="prepared">The number of a change to take in as if it held; 0 for none.</param>
    private static async Task<Facts> BuildAsync(ThroughcareDb db, int partnership, DateOnly dataDate, int prepared, CancellationToken cancel)
    {
        var links = await PersonLinks.LoadAsync(db, partnership, prepared: prepared, cancel: cancel);
        return await BuildAsync(db, partnership, dataDate, links, prepared, cancel);
    }

    private static async Task<Facts> BuildAsync(
        ThroughcareDb db, int partnership, DateOnly dataDate, PersonLinks links, int prepared, CancellationToken cancel)
    {
        var records = await RecordStore.LoadAsync(db, partnership, prepared: prepared, cancel: cancel);
        return Facts.Build(records.Extract, dataDate, Facts.KeptShards, links.Of(records));
    }

    private static async Task<Facts> SpliceAsync(
        ThroughcareDb db, int partnership, Facts facts, IReadOnlySet<ulong> touched, DateOnly dataDate, int prepared, CancellationToken cancel)
    {
        var changed = new HashSet<ulong>(touched);
        if (dataDate != facts.AsOf)
            changed.UnionWith(facts.PersonsWithDatesAfter(dataDate < facts.AsOf ? dataDate : facts.AsOf));
        if (changed.Count == 0 && dataDate == facts.AsOf)
            return facts;
        var links = await PersonLinks.LoadAsync(db, partnership, prepared: prepared, cancel: cancel);
        var persons = links.With(changed);
        if (persons.Count > ManyTouched && persons.Count > MostTouched * facts.Shards.Sum(s => (long)s.Persons))
            return await BuildAsync(db, partnership, dataDate, links, prepared, cancel);
        var records = await RecordStore.LoadPersonsAsync(db, partnership, persons, prepared, cancel);
        return facts.WithRebuilt(Facts.Build(records.Extract, dataDate, Facts.KeptShards, links.Of(records)), persons);
    }
}
