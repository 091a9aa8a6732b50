using Throughcare.Storage;
using Throughcare.Storage.Facts;
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
    /// <summary>Facts that are held: those of the agencies where people are at work, each a part of what the partnership's take.</summary>
    private const int Most = 16;

    private readonly SemaphoreSlim building = new(1);
    private readonly LinkedList<Held> held = [];

    /// <param name="day">The data date.</param>
    /// <returns>The facts, with the agency's latest change as their version.</returns>
    public async Task<DatedFacts> OfAsync(int partnership, string agency, DateOnly day, CancellationToken cancel)
    {
        // One at a time, so that many who ask at once do not take much memory at once.
        await building.WaitAsync(cancel);
        try
        {
            await using var db = database.Open();
            await using var read = await database.BeginReadAsync(db, cancel);
            var change = await RecordStore.LastChangeAsync(db, partnership, agency, cancel);
            var found = held.FirstOrDefault(h => h.Partnership == partnership && h.Agency == agency && h.Day == day && h.Change == change);
            if (found is null)
            {
                var records = await RecordStore.LoadAsync(db, partnership, agency, cancel);
                found = new Held(partnership, agency, day, change, Domain.Journeys.Facts.Build(records.Extract, day));
                if (held.Count == Most)
                    held.RemoveLast();
            }
            else
            {
                held.Remove(found);
            }
            held.AddFirst(found);
            return new DatedFacts(found.Change, found.Facts);
        }
        finally
        {
            building.Release();
        }
    }

    public void Dispose() => building.Dispose();

    private sealed record Held(int Partnership, string Agency, DateOnly Day, int Change, Domain.Journeys.Facts Facts);
}
