using Npgsql;

namespace Throughcare.Storage.Submissions;

/// <summary>
/// The right to work on the submissions of a database. One process at a time has it; it ends with the process, however
/// that ends, so that another can go on. Beside an embedded database it is a locked file, in PostgreSQL a lock of a
/// connection.
/// </summary>
public sealed class WorkLease(Database database) : IAsyncDisposable
{
    private const string Take = "SELECT pg_try_advisory_lock(7463, 1)";

    /// <summary>Whether the lock is that of this connection: a pooler in between may have given it another.</summary>
    private const string Holds = """
        SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = 7463 AND objid = 1 AND pid = pg_backend_pid() AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
        """;

    private FileStream? file;
    private NpgsqlConnection? connection;

    /// <summary>Takes the lease where nobody else has it.</summary>
    /// <returns>Whether it is held now.</returns>
    public async Task<bool> TryTakeAsync(CancellationToken cancel = default)
    {
        if (await IsHeldAsync(cancel))
            return true;
        await DisposeAsync();
        if (database.Kind == DatabaseKind.Sqlite)
        {
            file = LockFile.TryTake(DatabaseFile.PathOf(database.Address) + ".work");
            return file is not null;
        }
        // A connection of its own: the lock lasts as long as it does.
        var opened = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.Address.ConnectionString) { Pooling = false, KeepAlive = 30 }.ToString());
        try
        {
            await opened.OpenAsync(cancel);
            if (!await AskAsync(opened, Take, cancel))
                return false;
            (connection, opened) = (opened, null);
            return true;
        }
        finally
        {
            if (opened is not null)
                await opened.DisposeAsync();
        }
    }

    /// <summary>Whether the lease is still held. A connection can be lost without anybody noticing, until it is used.</summary>
    public async Task<bool> IsHeldAsync(CancellationToken cancel = default)
    {
        // Where the file has been removed, another program would lock a new one.
        if (database.Kind == DatabaseKind.Sqlite)
            return file is not null && File.Exists(file.Name);
        try
        {
            return connection is not null && await AskAsync(connection, Holds, cancel);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (file is not null)
            await file.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
        (file, connection) = (null, null);
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string question, CancellationToken cancel)
    {
#pragma warning disable CA2100 // The questions are the constants above.
        await using var command = new NpgsqlCommand(question, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancel) is true;
    }
}
