using System.Collections.Concurrent;
using BitFaster.Caching;
using BitFaster.Caching.Lru;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Organisations;
using Throughcare.Storage;
using Throughcare.Storage.Journeys;

namespace Throughcare.Services.Assessment;

/// <summary>
/// The facts of partnerships in memory: those of the latest data, read again when they have changed in the database,
/// and those for a few other data dates, built when somebody asks for them. However many ask at once, each is read or
/// built only once.
/// </summary>
public sealed class PartnershipFacts(Database database, FactsStore store) : IDisposable
{
    /// <summary>How many facts for other data dates are held; each takes as much memory as the latest.</summary>
    private const int MostDated = 3;

    /// <summary>How many facts with successors in them are held.</summary>
    private const int MostSucceeded = 4;

    /// <summary>How many facts for other data dates may wait to be built; whoever asks for more is asked to come back.</summary>
    private const int MostWaiting = 6;

    private readonly ConcurrentDictionary<int, Latest> latest = [];
    private readonly SemaphoreSlim building = new(1);
    private readonly Lock datedLock = new();
    private readonly LinkedList<Dated> dated = [];
    private int waiting;

    /// <summary>Facts with successors in them: they share all columns but those of agencies with the facts that they are made of.</summary>
    private readonly ICache<SucceededKey, Facts> succeeded =
        new ConcurrentLruBuilder<SucceededKey, Facts>().WithCapacity(MostSucceeded).WithAtomicGetOrAdd().Build();

    /// <summary>The facts of the latest data; null if no submission is in force.</summary>
    internal async Task<CurrentFacts?> LatestAsync(int partnership, CancellationToken cancel = default)
    {
        var held = latest.GetOrAdd(partnership, _ => new Latest());
        await using var db = database.Open();
        var version = await db.KeptFacts.Where(f => f.PartnershipId == partnership).Select(f => (int?)f.Version).SingleOrDefaultAsync(cancel);
        if (held.Facts?.Version == version)
            return held.Facts;
        await held.Reading.WaitAsync(cancel);
        try
        {
            // The first of those who waited has read them for all.
            if (held.Facts?.Version != version)
                held.Facts = await store.RefreshAsync(partnership, held.Facts, cancel);
            return held.Facts;
        }
        finally
        {
            held.Reading.Release();
        }
    }

    /// <summary>Facts with the agencies that stand for merged ones. If none has merged, they are the same facts.</summary>
    internal DatedFacts Succeeded(int partnership, DatedFacts dated, Successions successions)
    {
        ArgumentNullException.ThrowIfNull(dated);
        ArgumentNullException.ThrowIfNull(successions);
        if (successions.All.Count == 0)
            return dated;
        var facts = dated.Facts;
        var held = succeeded.GetOrAdd(new(partnership, dated.Version, facts.AsOf, successions), _ => facts.WithSuccessions(successions));
        return new DatedFacts(dated.Version, held) { Successions = successions };
    }

    /// <summary>The facts of the same records without any date after a day; null if too many others are already being built.</summary>
    /// <param name="current">The latest.</param>
    internal async Task<DatedFacts?> AtAsync(int partnership, CurrentFacts current, DateOnly day)
    {
        if (current.Facts.AsOf == day)
            return new DatedFacts(current.Version, current.Facts);
        if (Find(partnership, current, day) is not { } found)
            return null;
        try
        {
            return await found.Building.Value;
        }
        catch
        {
            // The next to ask tries again if it failed.
            lock (datedLock)
                dated.Remove(found);
            throw;
        }
    }

    public void Dispose() => building.Dispose();

    private Dated? Find(int partnership, CurrentFacts current, DateOnly day)
    {
        lock (datedLock)
        {
            var found = dated.FirstOrDefault(d => d.Partnership == partnership && d.Day == day && d.Version == current.Version);
            if (found is null)
            {
                if (waiting >= MostWaiting)
                    return null;
                // Nobody will ask again for those of an earlier version.
                foreach (var old in dated.Where(d => d.Partnership == partnership && d.Version < current.Version).ToList())
                    dated.Remove(old);
                waiting++;
                found = new Dated(partnership, day, current.Version, new(() => BuildAsync(partnership, current, day)));
                while (dated.Count >= MostDated)
                    dated.RemoveLast();
            }
            else
            {
                dated.Remove(found);
            }
            dated.AddFirst(found);
            return found;
        }
    }

    /// <summary>
    /// Builds one after another, because each takes much memory. If one caller goes away, the others must still get
    /// what they are waiting for.
    /// </summary>
    private async Task<DatedFacts> BuildAsync(int partnership, CurrentFacts current, DateOnly day)
    {
        await building.WaitAsync();
        try
        {
            return await store.AtAsync(partnership, current, day, CancellationToken.None);
        }
        finally
        {
            building.Release();
            lock (datedLock)
                waiting--;
        }
    }

    private sealed class Latest
    {
        private volatile CurrentFacts? facts;

        public SemaphoreSlim Reading { get; } = new(1);

        public CurrentFacts? Facts
        {
            get => facts;
            set => facts = value;
        }
    }

    private sealed record SucceededKey(int Partnership, int Version, DateOnly Day, Successions Successions);

    private sealed record Dated(int Partnership, DateOnly Day, int Version, Lazy<Task<DatedFacts>> Building);
}
