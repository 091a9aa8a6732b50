using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage;

/// <summary>Opens the database, whichever kind it is.</summary>
public sealed class Database
{
    private readonly DbContextOptions<ThroughcareDb> options;
    private readonly Turns turns = new();

    public Database(DatabaseAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Address = address;
        var builder = new DbContextOptionsBuilder<ThroughcareDb>()
            // Migrations are written by hand; a test compares them with the model.
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
        options = (address.Kind == DatabaseKind.Sqlite
            ? builder.UseSqlite(address.ConnectionString).AddInterceptors(new SqliteWaiting())
            : builder.UseNpgsql(address.ConnectionString)).Options;
    }

    public DatabaseAddress Address { get; }

    public DatabaseKind Kind => Address.Kind;

    /// <summary>A unit of work; dispose of it.</summary>
    public ThroughcareDb Open() => new(options);

    /// <summary>Brings the tables to the form that this program needs. If they have it already, nothing is done.</summary>
    public Task MigrateAsync(CancellationToken cancel = default) => MigrateAsync(target: null, cancel);

    /// <summary>Brings the tables to an earlier form.</summary>
    /// <param name="target">The last migration to apply; null for all.</param>
    internal async Task MigrateAsync(string? target, CancellationToken cancel)
    {
        await using var db = Open();
        if (Kind == DatabaseKind.Postgres)
        {
            if (target is null && !await IsOlderAsync(db, cancel))
                return;
            // If several programs start at once, one upgrades and the others find it done. The lock ends with the
            // connection.
            await using var first = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Address.ConnectionString) { Pooling = false }.ToString());
            await first.OpenAsync(cancel);
            await using var take = new NpgsqlCommand("SELECT pg_advisory_lock(7463, 2)", first) { CommandTimeout = 0 };
            await take.ExecuteNonQueryAsync(cancel);
            if (target is not null || await IsOlderAsync(db, cancel))
                await db.Database.MigrateAsync(target, cancel);
            return;
        }
        DatabaseFile.Make(Address);
        // Readers go on while somebody writes; the setting stays in the file.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancel);
        if (target is null && !await IsOlderAsync(db, cancel))
            return;
        // Entity Framework locks with a row, which a program that is killed leaves behind: the next one would wait for
        // ever. Whoever has the lock of the file knows that nobody else is at work, and that the row means nothing.
        await using var alone = await LockFile.TakeAsync(DatabaseFile.PathOf(Address) + ".migrate", cancel);
        if (await Sql.NumberAsync(db, "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'", cancel) > 0)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancel);
        await db.Database.MigrateAsync(target, cancel);
    }

    private static async Task<bool> IsOlderAsync(ThroughcareDb db, CancellationToken cancel) => (await db.Database.GetPendingMigrationsAsync(cancel)).Any();

    /// <summary>
    /// Begins a transaction. Until it ends, only it may change the partnership's data, so that numbers go up without
    /// gaps. Changes are made with <see cref="Audit.Changing"/>.
    /// </summary>
    /// <param name="partnership">The partnership, or 0 for the installation.</param>
    internal async Task<IDbContextTransaction> BeginChangeAsync(ThroughcareDb db, int partnership, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var transaction = await BeginWriteAsync(db, cancel);
        if (Kind == DatabaseKind.Postgres)
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(7462, {partnership})", cancel);
        return transaction;
    }

    /// <summary>Begins a transaction that writes.</summary>
    internal async Task<IDbContextTransaction> BeginWriteAsync(ThroughcareDb db, CancellationToken cancel)
    {
        // SQLite has one writer at a time: it begins "immediate", and those who wait have their turn in the order in
        // which they came.
        var turn = Kind == DatabaseKind.Sqlite ? await turns.TakeAsync(cancel) : null;
        try
        {
            return new OwningTransaction(await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel), turn);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="BeginWriteAsync"/>
    internal IDbContextTransaction BeginWrite(ThroughcareDb db)
    {
        var turn = Kind == DatabaseKind.Sqlite ? turns.Take() : null;
        try
        {
            return new OwningTransaction(db.Database.BeginTransaction(IsolationLevel.ReadCommitted), turn);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Until the transaction ends, only it may write the end of a partnership's audit trail. Those who change something
    /// do not wait for it, only those who write an event: it is taken last.
    /// </summary>
    internal async Task LockTrailAsync(ThroughcareDb db, int partnership, CancellationToken cancel)
    {
        if (Kind == DatabaseKind.Postgres)
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(7464, {partnership})", cancel);
    }

    /// <summary>Begins a transaction that sees one state of the database, whatever others write in the meantime. It only reads.</summary>
    public async Task<IDbContextTransaction> BeginReadAsync(ThroughcareDb db, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (Kind == DatabaseKind.Postgres)
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await db.Database.OpenConnectionAsync(cancel);
        // Deferred: it takes no lock that a writer would wait for.
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return new OwningTransaction((await db.Database.UseTransactionAsync(transaction, cancel))!, transaction);
    }

    /// <summary>Closes connections that are kept open for the next use, so that the file can be moved.</summary>
    public void CloseIdleConnections()
    {
        if (Kind == DatabaseKind.Sqlite)
            SqliteConnection.ClearPool(new SqliteConnection(Address.ConnectionString));
        else
            NpgsqlConnection.ClearPool(new NpgsqlConnection(Address.ConnectionString));
    }
}
