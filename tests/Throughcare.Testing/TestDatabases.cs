using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Npgsql;
using Throughcare.Storage;
using Xunit;

[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Throughcare.Storage.Tests")]

namespace Throughcare.Testing;

/// <summary>
/// Databases for tests, of both kinds: SQLite files in a folder of the run, and databases of a PostgreSQL server of the
/// run, which starts when the first is asked for. A test gets one of its own, copied from one that is migrated once, or
/// shares one of its kind with all other tests. Declare it as an assembly fixture, so that the folder and the server go
/// when the tests end.
/// </summary>
public sealed class TestDatabases : IAsyncDisposable
{
    private const string Template = "migrated";

    /// <summary>The kind for what is the same on both: PostgreSQL if the run is to be on it (<c>THROUGHCARE_TESTS=postgres</c>).</summary>
    public static DatabaseKind Usual { get; } =
        Environment.GetEnvironmentVariable("THROUGHCARE_TESTS") == "postgres" ? DatabaseKind.Postgres : DatabaseKind.Sqlite;

    private readonly string folder = Directory.CreateTempSubdirectory("throughcare-tests-").FullName;
    private readonly Lazy<Task<string>> sqlite;
    private readonly Lazy<Task<PostgresServer>> postgres;
    private readonly ConcurrentDictionary<(Type, DatabaseKind), Lazy<Task<IAsyncDisposable>>> shared = [];
    private readonly ConcurrentDictionary<string, ConcurrentBag<Database>> ofTests = [];
    private readonly SemaphoreSlim copying = new(1);
    private int count;

    public TestDatabases()
    {
        sqlite = new(MigrateSqliteAsync);
        postgres = new(MigratePostgresAsync);
    }

    /// <summary>
    /// What all tests of the run share on one database: it is made when the first asks for it, and disposed of before
    /// its database is removed.
    /// </summary>
    public async Task<T> SharedAsync<T>(DatabaseKind kind, Func<Database, Task<T>> make)
        where T : class, IAsyncDisposable =>
        (T)await shared.GetOrAdd((typeof(T), kind), _ => new(async () => await make(await MigratedAsync(kind)))).Value;

    /// <summary>A migrated database without any rows; it goes with the test that asks for it.</summary>
    public async Task<Database> NewAsync(DatabaseKind kind) => OfTest(await MigratedAsync(kind));

    /// <summary>A database without any tables; it goes with the test that asks for it.</summary>
    public async Task<Database> EmptyAsync(DatabaseKind kind)
    {
        var name = NextName();
        if (kind == DatabaseKind.Sqlite)
            return OfTest(new Database(DatabaseAddress.Sqlite(PathOf(name))));
        await CreateAsync(await postgres.Value, $"CREATE DATABASE {name}");
        return OfTest(new Database(DatabaseAddress.Postgres((await postgres.Value).ConnectionString(name))));
    }

    /// <summary>Removes the databases of a test that has ended: hundreds of them would only slow down the server.</summary>
    internal async Task DropAsync(string test)
    {
        if (!ofTests.TryRemove(test, out var databases))
            return;
        foreach (var database in databases)
        {
            database.CloseIdleConnections();
            var address = database.Address.ConnectionString;
            if (database.Kind == DatabaseKind.Sqlite)
                Delete(new SqliteConnectionStringBuilder(address).DataSource);
            else
                await CommandAsync(await postgres.Value, $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(address).Database} WITH (FORCE)");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in shared.Values.Where(o => o.Value.IsCompletedSuccessfully))
            await (await one.Value).DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (postgres.IsValueCreated && postgres.Value.IsCompletedSuccessfully)
        {
            NpgsqlConnection.ClearAllPools();
            await (await postgres.Value).DisposeAsync();
        }
        copying.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<Database> MigratedAsync(DatabaseKind kind)
    {
        var name = NextName();
        if (kind == DatabaseKind.Sqlite)
        {
            File.Copy(await sqlite.Value, PathOf(name));
            return new Database(DatabaseAddress.Sqlite(PathOf(name)));
        }
        await CreateAsync(await postgres.Value, $"CREATE DATABASE {name} TEMPLATE {Template}");
        return new Database(DatabaseAddress.Postgres((await postgres.Value).ConnectionString(name)));
    }

    private Database OfTest(Database database)
    {
        // Outside a test it is for several, and stays until the end.
        if (TestContext.Current.Test is { } test)
            ofTests.GetOrAdd(test.UniqueID, _ => []).Add(database);
        return database;
    }

    /// <summary>Removes a database in a file, with the files beside it.</summary>
    private static void Delete(string file)
    {
        foreach (var end in (string[])["", "-wal", "-shm", ".migrate"])
            File.Delete(file + end);
        foreach (var work in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + ".work-*"))
            File.Delete(work);
    }

    private string NextName() => $"test_{Interlocked.Increment(ref count)}";

    private string PathOf(string name) => Path.Combine(folder, name + ".db");

    private async Task<string> MigrateSqliteAsync()
    {
        var database = new Database(DatabaseAddress.Sqlite(PathOf(Template)));
        await database.MigrateAsync();
        // Closing writes everything into the one file.
        database.CloseIdleConnections();
        return PathOf(Template);
    }

    private async Task<PostgresServer> MigratePostgresAsync()
    {
        var server = await PostgresServer.StartAsync();
        await CreateAsync(server, $"CREATE DATABASE {Template}");
        var database = new Database(DatabaseAddress.Postgres(server.ConnectionString(Template)));
        await database.MigrateAsync();
        database.CloseIdleConnections();
        return server;
    }

    private async Task CreateAsync(PostgresServer server, string command)
    {
        // A database cannot be copied twice at the same time.
        await copying.WaitAsync();
        try
        {
            await CommandAsync(server, command);
        }
        finally
        {
            copying.Release();
        }
    }

    private static async Task CommandAsync(PostgresServer server, string command)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
#pragma warning disable CA2100 // The names are ours.
        await using var run = new NpgsqlCommand(command, connection);
#pragma warning restore CA2100
        await run.ExecuteNonQueryAsync();
    }
}
