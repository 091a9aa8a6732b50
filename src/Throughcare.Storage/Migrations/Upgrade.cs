using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Journeys;
using Throughcare.Storage.Journeys;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Migrations;

/// <summary>
/// What it takes to bring a database that an earlier program wrote up to date, so that this can be said before it
/// begins.
/// </summary>
/// <param name="Steps">How many versions of the tables the database is behind; 0 if only facts have to be built again.</param>
/// <param name="Bytes">How large the database is.</param>
/// <param name="FreeBytes">How much is free on the disk of an embedded database; null if a server looks after its own disk.</param>
public sealed record Upgrade(int Steps, long Bytes, long? FreeBytes)
{
    /// <summary>Measured on 2 cores, and doubled: see <c>docs/performance.md</c>.</summary>
    private const double SecondsForGigabyte = 60;

    /// <summary>How long it takes at most, on a machine that is not much slower than the one it was measured on.</summary>
    public TimeSpan AtMost => TimeSpan.FromSeconds(Math.Ceiling(Bytes / 1e9 * SecondsForGigabyte));

    /// <summary>How much of the disk it needs at most until it is done: everything is written once more.</summary>
    public long MostBytes => Bytes;

    /// <summary>What has to be done to a database; null if it is up to date, or new.</summary>
    public static async Task<Upgrade?> FindAsync(Database database, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var file = database.Kind == DatabaseKind.Sqlite ? new FileInfo(DatabaseFile.PathOf(database.Address)) : null;
        if (file is { Exists: false })
            return null;
        await using var db = database.Open();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        if (applied.Count == 0)
            return null;
        var steps = db.Database.GetMigrations().Except(applied).Count();
        if (steps == 0 && !await OlderFacts(db).AnyAsync(cancel))
            return null;
        var size = file is null
            ? "SELECT pg_database_size(current_database())"
            : "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
        await using var command = await Sql.CommandAsync(db, size, cancel);
        var bytes = (long)(await command.ExecuteScalarAsync(cancel))!;
        return new Upgrade(steps, bytes, file is null ? null : new DriveInfo(file.DirectoryName!).AvailableFreeSpace);
    }

    /// <summary>
    /// Brings a database up to date, including the facts of its partnerships, so that nobody waits for them later. It
    /// can be stopped at any moment: the next start carries on.
    /// </summary>
    public static async Task RunAsync(Database database, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        await database.MigrateAsync(cancel);
        await using var db = database.Open();
        var facts = new FactsStore(database);
        foreach (var partnership in await OlderFacts(db).Select(f => f.PartnershipId).ToListAsync(cancel))
            await facts.RebuildAsync(partnership, cancel);
    }

    private static IQueryable<KeptFacts> OlderFacts(ThroughcareDb db) =>
        db.KeptFacts.Where(f => f.Form != FactsCodec.Version && f.Form != KeptFacts.OfNothing);
}
