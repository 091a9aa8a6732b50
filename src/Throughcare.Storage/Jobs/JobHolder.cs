using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace Throughcare.Storage.Jobs;

/// <summary>
/// A process that works on jobs, under a number that no other has. A lock shows that it is there, and ends with it
/// however it ends: beside an embedded database the lock of a file, in PostgreSQL that of a connection.
/// </summary>
public sealed class JobHolder(Database database) : IAsyncDisposable
{
    private const string Take = "SELECT pg_try_advisory_lock(7465, @number)";

    private const string LetGo = "SELECT pg_advisory_unlock(7465, @number)";

    private const string Held = """
        SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 7465 AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;

    /// <summary>Whether the lock belongs to this connection: a pooler in between may have given us another.</summary>
    private const string HoldsIt = $"SELECT EXISTS ({Held} AND objid = @number AND pid = pg_backend_pid())";

    private const string SomebodyHoldsIt = $"SELECT EXISTS ({Held} AND objid = @number)";

    private const string AnotherHoldsOne = $"SELECT EXISTS ({Held} AND objid <> @number)";

    private FileStream? file;
    private NpgsqlConnection? connection;

    /// <summary>Its number; 0 before it is known.</summary>
    public int Number { get; private set; }

    private string Files => DatabaseFile.PathOf(database.Address) + ".work-";

    /// <summary>Makes itself known. If it was known and has lost its lock, it is known again under another number.</summary>
    public async Task BeThereAsync(CancellationToken cancel = default)
    {
        if (await IsThereAsync(cancel))
            return;
        await DisposeAsync();
        do
            Number = RandomNumberGenerator.GetInt32(1, int.MaxValue);
        while (!await TryTakeAsync(cancel));
    }

    /// <summary>Whether it is still known. A connection can be lost without anybody noticing until it is used.</summary>
    public async Task<bool> IsThereAsync(CancellationToken cancel = default)
    {
        // If the file has been removed, another program would take a new one.
        if (database.Kind == DatabaseKind.Sqlite)
            return file is { } taken && File.Exists(taken.Name);
        try
        {
            return connection is { } held && await AskAsync(held, HoldsIt, Number, cancel);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether another process is gone.</summary>
    public async Task<bool> IsGoneAsync(int other, CancellationToken cancel = default) => database.Kind == DatabaseKind.Sqlite
        ? IsGone(Files + Name(other))
        : !await AskOnceAsync(SomebodyHoldsIt, other, cancel);

    /// <summary>Whether there is no other process.</summary>
    public async Task<bool> IsAloneAsync(CancellationToken cancel = default)
    {
        if (database.Kind == DatabaseKind.Postgres)
            return !await AskOnceAsync(AnotherHoldsOne, Number, cancel);
        var folder = Path.GetDirectoryName(Path.GetFullPath(Files))!;
        // Each is asked, which also removes the files of those that were killed.
        return Array.FindAll(Directory.GetFiles(folder, Path.GetFileName(Files) + "*"), f => f != file?.Name && !IsGone(f)).Length == 0;
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever works and whoever ends the process may do so at the same time: each lock is let go by one of them.
        var number = Number;
        var (heldFile, heldConnection) = (Interlocked.Exchange(ref file, null), Interlocked.Exchange(ref connection, null));
        Number = 0;
        if (heldFile is not null)
        {
            await heldFile.DisposeAsync();
            File.Delete(heldFile.Name);
        }
        if (heldConnection is not null)
            await LetGoAsync(heldConnection, number);
    }

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsGone(string path)
    {
        if (!File.Exists(path))
            return true;
        using var taken = LockFile.TryTake(path);
        if (taken is null)
            return false;
        File.Delete(path);
        return true;
    }

    private async Task<bool> TryTakeAsync(CancellationToken cancel)
    {
        if (database.Kind == DatabaseKind.Sqlite)
        {
            file = LockFile.TryTake(Path.GetFullPath(Files + Name(Number)));
            return file is not null;
        }
        // A connection of its own: the lock lasts as long as it does.
        connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.Address.ConnectionString) { Pooling = false, KeepAlive = 30 }.ToString());
        await connection.OpenAsync(cancel);
        return await AskAsync(connection, Take, Number, cancel);
    }

    /// <summary>The server may take a moment to notice that a connection has ended: a process that ends normally says so.</summary>
    private static async Task LetGoAsync(NpgsqlConnection connection, int number)
    {
        await using (connection)
        {
            try
            {
                await AskAsync(connection, LetGo, number, CancellationToken.None);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
            {
                // It was lost already.
            }
        }
    }

    private async Task<bool> AskOnceAsync(string question, int number, CancellationToken cancel)
    {
        await using var asking = new NpgsqlConnection(database.Address.ConnectionString);
        await asking.OpenAsync(cancel);
        return await AskAsync(asking, question, number, cancel);
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string question, int number, CancellationToken cancel)
    {
#pragma warning disable CA2100 // The questions are the constants above.
        await using var command = new NpgsqlCommand(question, connection) { Parameters = { new("number", number) } };
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancel) is true;
    }
}
