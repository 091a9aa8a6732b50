using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Journeys;
using Throughcare.Storage.Records;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Journeys;

/// <summary>Reads and writes the kept form of facts.</summary>
internal static class KeptForm
{
    /// <summary>How much one step writes: a transaction for each shard would mostly wait for the disk.</summary>
    private const int StepBytes = 4 << 20, StepShards = 8;

    /// <summary>What is kept of a partnership.</summary>
    /// <param name="Version">0 if nothing ever was.</param>
    /// <param name="DataDate">Null if nothing is.</param>
    /// <param name="Facts">Null if nothing is, or if it cannot be used.</param>
    /// <param name="Shards">The version of each shard.</param>
    public readonly record struct Kept(int Version, DateOnly? DataDate, Facts? Facts, int[] Shards);

    /// <param name="known">A copy of which only newer shards need be read; or null.</param>
    public static async Task<Kept> ReadAsync(ThroughcareDb db, int partnership, CurrentFacts? known, CancellationToken cancel)
    {
        var head = await db.KeptFacts.AsNoTracking().SingleOrDefaultAsync(f => f.PartnershipId == partnership, cancel);
        if (head is null)
            return new Kept(0, null, null, []);
        if (head.Form == KeptFacts.OfNothing)
            return new Kept(head.Version, null, null, []);
        if (head.Form != FactsCodec.Version)
            return new Kept(head.Version, head.DataDate, null, []);
        try
        {
            var shards = List<int>(head.Shards);
            var isKnown = known?.Version == head.Version && known.Facts.AsOf == head.DataDate;
            return new Kept(head.Version, head.DataDate, isKnown ? known!.Facts : await ReadAsync(db, head, shards, known, cancel), shards);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            return new Kept(head.Version, head.DataDate, null, []);
        }
    }

    /// <summary>Writes the shards that differ from what is kept, and points to them.</summary>
    /// <param name="current">What is kept now; the facts may share shards with it.</param>
    public static async Task<CurrentFacts> WriteAsync(ThroughcareDb db, int partnership, Facts facts, Kept current, CancellationToken cancel)
    {
        if (ReferenceEquals(facts, current.Facts))
            return new CurrentFacts(current.Version, facts);
        var prepared = await PrepareAsync(db, partnership, facts, current, steps: null, cancel);
        await PointAsync(db, partnership, prepared, cancel);
        await ClearAsync(db, partnership, steps: null, cancel);
        return new CurrentFacts(prepared.Version, facts);
    }

    /// <summary>Writes the shards that differ from what is kept, under a version to which nothing points yet.</summary>
    /// <param name="steps">Short transactions in which they are written; null for that of the caller.</param>
    public static async Task<PreparedFacts> PrepareAsync(
        ThroughcareDb db, int partnership, Facts facts, Kept current, Steps? steps, CancellationToken cancel)
    {
        // One above every version that was ever written, even by a process that was cut off.
        var written = await Sql.NumberAsync(db, "SELECT max(version) FROM kept_shard WHERE partnership_id = @partnership", cancel, ("@partnership", partnership));
        var version = Math.Max(current.Version, written ?? 0) + 1;
        var shards = new int[facts.Shards.Count];
        var pending = new List<(int Shard, byte[] Content)>();
        for (var i = 0; i < shards.Length; i++)
        {
            if (current.Facts is { } kept && ReferenceEquals(facts.Shards[i], kept.Shards[i]))
            {
                shards[i] = current.Shards[i];
                continue;
            }
            shards[i] = version;
            pending.Add((i, FactsCodec.Write(facts.Shards[i])));
            if (pending.Sum(p => p.Content.Length) >= StepBytes)
                await WriteDownAsync();
        }
        if (pending.Count > 0)
            await WriteDownAsync();
        return new PreparedFacts(current.Version, version, facts, shards);

        async Task WriteDownAsync()
        {
            await Steps.RunAsync(steps, () => InsertAsync(db, partnership, version, pending, cancel), cancel);
            pending.Clear();
        }
    }

    /// <summary>Points to facts that have been prepared: from now on these are the ones that are kept.</summary>
    public static Task PointAsync(ThroughcareDb db, int partnership, PreparedFacts prepared, CancellationToken cancel) => Sql.RunAsync(
        db,
        """
        INSERT INTO kept_facts (partnership_id, version, form, data_date, shards, agencies, areas)
        VALUES (@partnership, @version, @form, @date, @shards, @agencies, @areas)
        ON CONFLICT (partnership_id) DO UPDATE SET version = excluded.version, form = excluded.form, data_date = excluded.data_date,
            shards = excluded.shards, agencies = excluded.agencies, areas = excluded.areas
        """,
        cancel,
        ("@partnership", partnership),
        ("@version", prepared.Version),
        ("@form", FactsCodec.Version),
        ("@date", prepared.Facts.AsOf),
        ("@shards", JsonSerializer.Serialize(prepared.Shards)),
        ("@agencies", JsonSerializer.Serialize(prepared.Facts.Agencies)),
        ("@areas", JsonSerializer.Serialize(prepared.Facts.Areas)));

    /// <summary>Notes that there are no longer any facts.</summary>
    public static async Task RemoveAsync(ThroughcareDb db, int partnership, CancellationToken cancel)
    {
        (string, object?)[] values = [("@partnership", partnership), ("@nothing", KeptFacts.OfNothing)];
        await Sql.RunAsync(
            db,
            """
            UPDATE kept_facts SET version = version + 1, form = @nothing, shards = '[]', agencies = '[]', areas = '[]'
            WHERE partnership_id = @partnership AND form <> @nothing
            """,
            cancel,
            values);
        await Sql.RunAsync(db, "DELETE FROM kept_shard WHERE partnership_id = @partnership", cancel, values[..1]);
    }

    /// <summary>
    /// Removes shards to which nothing points: they are no longer needed, or were prepared for a change that never came
    /// to hold.
    /// </summary>
    public static async Task ClearAsync(ThroughcareDb db, int partnership, Steps? steps, CancellationToken cancel)
    {
        var head = await db.KeptFacts.AsNoTracking().SingleOrDefaultAsync(f => f.PartnershipId == partnership, cancel);
        var inForce = head is null ? [] : List<int>(head.Shards);
        var written = await db.KeptShards.Where(s => s.PartnershipId == partnership).Select(s => new { s.Shard, s.Version }).ToListAsync(cancel);
        var done = written.Where(w => w.Shard < 0 || w.Shard >= inForce.Length || inForce[w.Shard] != w.Version);
        foreach (var some in done.Chunk(StepShards))
        {
            await Steps.RunAsync(steps, async () =>
            {
                foreach (var old in some)
                {
                    await db.KeptShards
                        .Where(s => s.PartnershipId == partnership && s.Shard == old.Shard && s.Version == old.Version).ExecuteDeleteAsync(cancel);
                }
            }, cancel);
        }
    }

    private static async Task InsertAsync(
        ThroughcareDb db, int partnership, int version, IEnumerable<(int Shard, byte[] Content)> shards, CancellationToken cancel)
    {
        foreach (var (shard, content) in shards)
        {
            await Sql.RunAsync(
                db,
                "INSERT INTO kept_shard (partnership_id, shard, version, content) VALUES (@partnership, @shard, @version, @content)",
                cancel,
                ("@partnership", partnership),
                ("@shard", shard),
                ("@version", version),
                ("@content", content));
        }
    }

    private static async Task<Facts> ReadAsync(ThroughcareDb db, KeptFacts head, int[] versions, CurrentFacts? known, CancellationToken cancel)
    {
        if (versions.Length != Facts.KeptShards)
            throw new InvalidDataException("There are more or fewer shards than there should be.");
        // A copy with another data date, or of a version that was never kept, shares nothing with what is kept.
        var isOlder = known is not null && known.Version < head.Version && known.Facts.Shards.Count == Facts.KeptShards;
        var newerThan = isOlder ? known!.Version : 0;
        var shards = new FactsShard?[Facts.KeptShards];
        for (var i = 0; i < shards.Length; i++)
            shards[i] = versions[i] <= newerThan ? known!.Facts.Shards[i] : null;
        var kept = db.KeptShards.AsNoTracking().Where(s => s.PartnershipId == head.PartnershipId && s.Version > newerThan && s.Version <= head.Version);
        await foreach (var shard in kept.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (shard.Shard >= 0 && shard.Shard < shards.Length && versions[shard.Shard] == shard.Version)
                shards[shard.Shard] = FactsCodec.Read(shard.Content);
        }
        if (Array.Exists(shards, s => s is null))
            throw new InvalidDataException("A shard is missing.");
        return Facts.FromKept(RecordStore.Version, head.DataDate, List<string>(head.Agencies), List<string>(head.Areas), shards!);
    }

    private static T[] List<T>(string json) => JsonSerializer.Deserialize<T[]>(json) ?? throw new InvalidDataException("A list is missing.");
}
