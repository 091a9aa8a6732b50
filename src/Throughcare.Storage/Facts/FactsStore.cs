using Throughcare.Domain.Journeys;
using Throughcare.Storage.Records;
using BuiltFacts = Throughcare.Domain.Journeys.Facts;

namespace Throughcare.Storage.Facts;

/// <summary>
/// Keeps the facts of partnerships, so that a start needs no rebuild: after a change only the persons that it touches are
/// built anew, and only their shards are written.
/// </summary>
public sealed class FactsStore(Database database)
{
    /// <summary>Above so many persons, and this share of all, building everything is faster than looking persons up.</summary>
    private const int ManyTouched = 10_000;

    /// <inheritdoc cref="ManyTouched"/>
    private const double MostTouched = 0.3;

    /// <summary>Brings the kept facts up to date in the transaction of a change.</summary>
    /// <param name="db">The unit of work of the change, see <see cref="Database.BeginChangeAsync"/>.</param>
    /// <param name="partnership">The partnership.</param>
    /// <param name="known">A copy that the caller has, of any version, which saves reading everything again; or null.</param>
    /// <param name="touched">Keys of the persons whose records have changed, as <see cref="RecordStore"/> tells.</param>
    /// <param name="dataDate">The data date from now on; null where no submission is in force, so that there are no facts.</param>
    /// <returns>The facts as they are after the change; null where there are none. They count only once the transaction is committed.</returns>
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
        if (kept.Facts is null)
            return await BuildAsync(db, partnership, kept.Version, latest, cancel);
        var current = new CurrentFacts(kept.Version, kept.Facts);
        var next = await SpliceAsync(db, partnership, current.Facts, touched, latest, cancel);
        return await KeptForm.WriteAsync(db, partnership, next, current, cancel);
    }

    /// <summary>
    /// Reads the facts of a partnership; null where it has none. Where they were kept in another form or are damaged, they
    /// are built anew from the records and kept.
    /// </summary>
    public Task<CurrentFacts?> LoadAsync(int partnership, CancellationToken cancel = default) => RefreshAsync(partnership, previous: null, cancel);

    /// <summary>Reads what has changed since a copy was read.</summary>
    /// <returns>The same copy where nothing has.</returns>
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

    /// <summary>The facts of the records that hold now with another data date: without any date after it. Nothing is kept of it.</summary>
    /// <param name="current">The facts as last read.</param>
    public async Task<DatedFacts> AtAsync(int partnership, CurrentFacts current, DateOnly dataDate, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(current);
        if (current.Facts.AsOf == dataDate)
            return new DatedFacts(current.Version, current.Facts);
        await using var db = database.Open();
        await using var read = await database.BeginReadAsync(db, cancel);
        // Persons can only be built anew among facts of the same records.
        var kept = await KeptForm.ReadAsync(db, partnership, current, cancel);
        var facts = kept.Facts ?? BuiltFacts.Build((await RecordStore.LoadAsync(db, partnership, cancel: cancel)).Extract, dataDate, BuiltFacts.KeptShards);
        return new DatedFacts(kept.Version, await SpliceAsync(db, partnership, facts, new HashSet<ulong>(), dataDate, cancel));
    }

    /// <summary>Builds the facts of a partnership anew from all its records, and keeps them.</summary>
    /// <returns>Null where no submission is in force.</returns>
    public async Task<CurrentFacts?> RebuildAsync(int partnership, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        await using var change = await database.BeginChangeAsync(db, partnership, cancel);
        var kept = await KeptForm.ReadAsync(db, partnership, known: null, cancel);
        if (kept.DataDate is not { } dataDate)
            return null;
        var built = await BuildAsync(db, partnership, kept.Version, dataDate, cancel);
        await change.CommitAsync(cancel);
        return built;
    }

    private static async Task<CurrentFacts> BuildAsync(ThroughcareDb db, int partnership, int version, DateOnly dataDate, CancellationToken cancel)
    {
        var records = await RecordStore.LoadAsync(db, partnership, cancel: cancel);
        return await KeptForm.WriteAllAsync(db, partnership, BuiltFacts.Build(records.Extract, dataDate, BuiltFacts.KeptShards), version, cancel);
    }

    private static async Task<BuiltFacts> SpliceAsync(ThroughcareDb db, int partnership, BuiltFacts facts, IReadOnlySet<ulong> touched, DateOnly dataDate, CancellationToken cancel)
    {
        var keys = new HashSet<ulong>(touched);
        if (dataDate != facts.AsOf)
            keys.UnionWith(facts.KeysWithDatesAfter(dataDate < facts.AsOf ? dataDate : facts.AsOf));
        if (keys.Count == 0 && dataDate == facts.AsOf)
            return facts;
        if (keys.Count > ManyTouched && keys.Count > MostTouched * facts.Shards.Sum(s => (long)s.Persons))
            return BuiltFacts.Build((await RecordStore.LoadAsync(db, partnership, cancel: cancel)).Extract, dataDate, BuiltFacts.KeptShards);
        var records = await RecordStore.LoadPersonsAsync(db, partnership, keys, cancel);
        return facts.WithRebuilt(BuiltFacts.Build(records.Extract, dataDate, BuiltFacts.KeptShards), keys);
    }
}
