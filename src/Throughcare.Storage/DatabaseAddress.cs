using Microsoft.Data.Sqlite;
using Npgsql;

namespace Throughcare.Storage;

/// <summary>The kinds of database that Throughcare keeps its data in.</summary>
public enum DatabaseKind
{
    /// <summary>A file beside the program, with no server to look after.</summary>
    Sqlite,

    /// <summary>PostgreSQL 15 or later.</summary>
    Postgres,
}

/// <summary>Where the database is.</summary>
/// <param name="Kind">Embedded, or a server.</param>
/// <param name="ConnectionString">Complete, with the settings that Throughcare relies on.</param>
public sealed record DatabaseAddress(DatabaseKind Kind, string ConnectionString)
{
    /// <summary>Seconds that a command may take, and that a writer waits for another to finish.</summary>
    private const int PatienceSeconds = 120;

    /// <summary>An embedded database in a file; it is made if it does not exist.</summary>
    public static DatabaseAddress Sqlite(string path) => new(DatabaseKind.Sqlite, new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        DefaultTimeout = PatienceSeconds,
    }.ToString());

    /// <summary>A database of a PostgreSQL server.</summary>
    /// <param name="connectionString">As Npgsql writes it: <c>Host=…;Database=…;Username=…</c>.</param>
    /// <exception cref="ArgumentException">It cannot be read.</exception>
    public static DatabaseAddress Postgres(string connectionString) => new(DatabaseKind.Postgres, new NpgsqlConnectionStringBuilder(connectionString)
    {
        CommandTimeout = PatienceSeconds,
        // A value in an error would end up in a log.
        IncludeErrorDetail = false,
        LogParameters = false,
    }.ToString());
}
