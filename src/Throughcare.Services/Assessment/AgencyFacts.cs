using BitFaster.Caching;
using BitFaster.Caching.Lru;
using Throughcare.Domain.Journeys;
using Throughcare.Storage;
using Throughcare.Storage.Journeys;
using Throughcare.Storage.Records;

namespace Throughcare.Services.Assessment;

/// <summary>
/// Facts of what one agency has recorded itself, for lists of its clients and for filtered figures. The facts of a
/// partnership join the records of all agencies: a list or a filtered figure made from those would tell an agency where
/// else its clients are treated, and what was recorded there. What is made from its own records tells nothing that it does
/// not know, whatever is asked.
/// </summary>
public sealed class AgencyFacts(Database database) : IDisposable
{
    /// <summary>
    /// How many facts are held: those of the agencies where people are at work, each a part of the size of the
    /// partnership's.
    /// </summary>
    private const int Most = 16;

    private readonly SemaphoreSlim building = new(1);

    private readonly IAsyncCache<Key, DatedFacts> held =
        new ConcurrentLruBuilder<Key, DatedFacts>().WithCapacity(Most).WithAtomicGetOrAdd().AsAsyncCache().Build();

    /// <param name="day">The data date.</param>
    /// <returns>The facts, whose version is the latest change to the agency's records or to who is one person with whom.</returns>
    internal async Task<DatedFacts> OfAsync(int partnership, string agency, DateOnly day, CancellationToken cancel)
    {
        await using var db = database.Open();
        var change = await RecordStore.LastChangeWithLinksAsync(db, partnership, agency, cancel);
        // If one caller goes away, the others still get what they are waiting for.
        return await held.GetOrAddAsync(new(partnership, agency, day, change), BuildAsync);
    }

    public void Dispose() => building.Dispose();

    private async Task<DatedFacts> BuildAsync(Key key)
    {
        // One at a time, so that many who ask at once do not take much memory at once.
        await building.WaitAsync();
        try
        {
            await using var db = database.Open();
            await using var read = await database.BeginReadAsync(db);
            // If the records have changed since, the facts are newer than was asked for, and say so.
            var change = await RecordStore.LastChangeWithLinksAsync(db, key.Partnership, key.Agency);
            var records = await RecordStore.LoadAsync(db, key.Partnership, key.Agency);
            // What was decided about clients of other agencies would tell where else somebody is treated.
            var links = await PersonLinks.LoadAsync(db, key.Partnership, key.Agency);
            return new DatedFacts(change, Facts.Build(records.Extract, key.Day, links.Of(records)));
        }
        finally
        {
            building.Release();
        }
    }

    private sealed record Key(int Partnership, string Agency, DateOnly Day, int Change);
}
