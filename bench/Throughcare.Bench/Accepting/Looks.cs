using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;

namespace Throughcare.Bench.Accepting;

/// <summary>Key workers who look at clients' records all the time; each look first writes its event to the trail.</summary>
internal sealed class Looks(Database database, AuditTrail trail, int partnership)
{
    private const int KeyWorkers = 4;

    private static readonly AuditAction Read = new("client.read", "Read a client's record");

    /// <summary>Milliseconds of each look that began while something else was being done.</summary>
    public async Task<IReadOnlyList<double>> WhileAsync(Func<Task> act)
    {
        using var end = new CancellationTokenSource();
        var looking = Enumerable.Range(0, KeyWorkers).Select(i => Task.Run(() => LookAsync(i, end.Token))).ToList();
        await act();
        await end.CancelAsync();
        return [.. (await Task.WhenAll(looking)).SelectMany(l => l)];
    }

    private async Task<List<double>> LookAsync(int worker, CancellationToken end)
    {
        var (took, chance) = (new List<double>(), new Random(worker));
        var actor = Actor.OfAccount(partnership, worker + 1, $"Key worker {worker}");
        while (!end.IsCancellationRequested)
        {
            var client = 1 + chance.Next(1000);
            var watch = Stopwatch.StartNew();
            await trail.RecordAsync(AuditEntry.Of(actor, Read, AuditSubject.Client(client)), CancellationToken.None);
            await using (var db = database.Open())
                await db.Episodes.AsNoTracking().InForceIn(db).Where(e => e.PartnershipId == partnership && e.ClientId == client).ToListAsync(CancellationToken.None);
            took.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(20, CancellationToken.None);
        }
        return took;
    }
}
