using Microsoft.Data.Sqlite;
using Npgsql;
using Throughcare.Storage;

[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Throughcare.Storage.Tests")]

namespace Throughcare.Testing;

/// <summary>
/// Databases for tests, of both kinds: SQLite files in a folder of the run, and databases of a PostgreSQL server of the
/// run, which starts when the first is asked for. Each test gets one of its own, copied from one that is migrated once.
/// Declare it as an assembly fixture, so that the folder and the server go when the tests end.
/// </summary>
public sealed class TestDatabases : IAsyncDisposable
{
    private const string Template = "migrated";

    private readonly string folder = Directory.CreateTempSubdirectory("throughcare-tests-").FullName;
    private readonly Lazy<Task<string>> sqlite;
    private readonly Lazy<Task<PostgresServer>> postgres;
    private readonly SemaphoreSlim copying = new(1);
    private int count;

    public TestDatabases()
    {
        sqlite = new(MigrateSqliteAsync);
        postgres = new(MigratePostgresAsync);
    }

    /// <summary>A migrated database without any rows.</summary>
    public async Task<Database> NewAsync(DatabaseKind kind)
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

    /// <summary>A database without any tables.</summary>
    public async Task<Database> EmptyAsync(DatabaseKind kind)
    {
        var name = NextName();
        if (kind == DatabaseKind.Sqlite)
            return new Database(DatabaseAddress.Sqlite(PathOf(name)));
        await CreateAsync(await postgres.Value, $"CREATE DATABASE {name}");
        return new Database(DatabaseAddress.Postgres((await postgres.Value).ConnectionString(name)));
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        if (postgres.IsValueCreated && postgres.Value.IsCompletedSuccessfully)
        {
            NpgsqlConnection.ClearAllPools();
            await (await postgres.Value).DisposeAsync();
        }
        copying.Dispose();
        Directory.Delete(folder, recursive: true);
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
            await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
            await connection.OpenAsync();
#pragma warning disable CA2100 // The names are ours.
            await using var create = new NpgsqlCommand(command, connection);
#pragma warning restore CA2100
            await create.ExecuteNonQueryAsync();
        }
        finally
        {
            copying.Release();
        }
    }
}
