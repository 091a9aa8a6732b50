using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Journeys;
using Throughcare.Storage.Records;
using Throughcare.Storage.Rows;
using BuiltFacts = Throughcare.Domain.Journeys.Facts;

namespace Throughcare.Storage.Facts;

/// <summary>Reads and writes the kept form of facts.</summary>
internal static class KeptForm
{
    /// <summary>What is kept of a partnership.</summary>
    /// <param name="Version">0 where nothing ever was.</param>
    /// <param name="DataDate">Null where nothing is.</param>
    /// <param name="Facts">Null where nothing is, or where it cannot be used.</param>
    public readonly record struct Kept(int Version, DateOnly? DataDate, BuiltFacts? Facts);

    /// <param name="known">A copy of which only newer shards need be read; or null.</param>
    public static async Task<Kept> ReadAsync(ThroughcareDb db, int partnership, CurrentFacts? known, CancellationToken cancel)
    {
        var head = await db.KeptFacts.AsNoTracking().SingleOrDefaultAsync(f => f.PartnershipId == partnership, cancel);
        if (head is null)
            return default;
        if (head.Form == KeptFacts.OfNothing)
            return new Kept(head.Version, null, null);
        if (head.Form != FactsCodec.Version)
            return new Kept(head.Version, head.DataDate, null);
        if (known?.Version == head.Version && known.Facts.AsOf == head.DataDate)
            return new Kept(head.Version, head.DataDate, known.Facts);
        try
        {
            return new Kept(head.Version, head.DataDate, await ReadAsync(db, head, known, cancel));
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            return new Kept(head.Version, head.DataDate, null);
        }
    }

    /// <summary>Writes the shards that differ from what is kept.</summary>
    /// <param name="kept">What is kept now; the facts may share shards with it.</param>
    public static async Task<CurrentFacts> WriteAsync(ThroughcareDb db, int partnership, BuiltFacts facts, CurrentFacts kept, CancellationToken cancel)
    {
        if (ReferenceEquals(facts, kept.Facts))
            return kept;
        var changed = Enumerable.Range(0, facts.Shards.Count).Where(i => !ReferenceEquals(facts.Shards[i], kept.Facts.Shards[i]));
        return await WriteAsync(db, partnership, facts, kept.Version, changed, cancel);
    }

    /// <summary>Writes all shards.</summary>
    /// <param name="version">The version that is kept now, 0 where none is.</param>
    public static Task<CurrentFacts> WriteAllAsync(ThroughcareDb db, int partnership, BuiltFacts facts, int version, CancellationToken cancel) =>
        WriteAsync(db, partnership, facts, version, Enumerable.Range(0, facts.Shards.Count), cancel);

    /// <summary>Keeps that there are no facts any more.</summary>
    public static async Task RemoveAsync(ThroughcareDb db, int partnership, CancellationToken cancel)
    {
        (string, object?)[] values = [("@partnership", partnership), ("@nothing", KeptFacts.OfNothing)];
        await Sql.RunAsync(db, "UPDATE kept_facts SET version = version + 1, form = @nothing, agencies = '[]', areas = '[]' WHERE partnership_id = @partnership AND form <> @nothing", cancel, values);
        await Sql.RunAsync(db, "DELETE FROM kept_shard WHERE partnership_id = @partnership", cancel, values[..1]);
    }

    private static async Task<BuiltFacts> ReadAsync(ThroughcareDb db, KeptFacts head, CurrentFacts? known, CancellationToken cancel)
    {
        // A copy with another data date, or of a version that never was kept, shares nothing with what is.
        var isOlder = known is not null && known.Version < head.Version && known.Facts.Shards.Count == BuiltFacts.KeptShards;
        var shards = new FactsShard?[BuiltFacts.KeptShards];
        var newerThan = 0;
        if (isOlder)
        {
            newerThan = known!.Version;
            for (var i = 0; i < shards.Length; i++)
                shards[i] = known.Facts.Shards[i];
        }
        await foreach (var kept in db.KeptShards.AsNoTracking().Where(s => s.PartnershipId == head.PartnershipId && s.Version > newerThan).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (kept.Shard < 0 || kept.Shard >= shards.Length)
                throw new InvalidDataException("There are more shards than there should be.");
            shards[kept.Shard] = FactsCodec.Read(kept.Content);
        }
        if (Array.Exists(shards, s => s is null))
            throw new InvalidDataException("A shard is missing.");
        return BuiltFacts.FromKept(RecordStore.Version, head.DataDate, Names(head.Agencies), Names(head.Areas), shards!);
    }

    private static async Task<CurrentFacts> WriteAsync(ThroughcareDb db, int partnership, BuiltFacts facts, int version, IEnumerable<int> shards, CancellationToken cancel)
    {
        version++;
        await Sql.RunAsync(
            db,
            """
            INSERT INTO kept_facts (partnership_id, version, form, data_date, agencies, areas) VALUES (@partnership, @version, @form, @date, @agencies, @areas)
            ON CONFLICT (partnership_id) DO UPDATE SET version = excluded.version, form = excluded.form, data_date = excluded.data_date, agencies = excluded.agencies, areas = excluded.areas
            """,
            cancel,
            ("@partnership", partnership),
            ("@version", version),
            ("@form", FactsCodec.Version),
            ("@date", facts.AsOf),
            ("@agencies", JsonSerializer.Serialize(facts.Agencies)),
            ("@areas", JsonSerializer.Serialize(facts.Areas)));
        foreach (var shard in shards)
        {
            await Sql.RunAsync(
                db,
                """
                INSERT INTO kept_shard (partnership_id, shard, version, content) VALUES (@partnership, @shard, @version, @content)
                ON CONFLICT (partnership_id, shard) DO UPDATE SET version = excluded.version, content = excluded.content
                """,
                cancel,
                ("@partnership", partnership),
                ("@shard", shard),
                ("@version", version),
                ("@content", FactsCodec.Write(facts.Shards[shard])));
        }
        return new CurrentFacts(version, facts);
    }

    private static string[] Names(string json) => JsonSerializer.Deserialize<string[]>(json) ?? throw new InvalidDataException("A list of names is missing.");
}
