using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Throughcare.Storage;

/// <summary>Says in plain English why a database cannot be used. The connection string, which holds a password, is never repeated.</summary>
public static class DatabaseTrouble
{
    /// <summary>What is the matter with the database; null if nothing is, and the program is at fault.</summary>
    public static string? In(Exception? exception)
    {
        // The layers above wrap the database's own error once or twice.
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is DbException found)
                return Explain(found);
        }
        return null;
    }

    private static string? Explain(DbException exception) => exception switch
    {
        PostgresException postgres => Explain(postgres.SqlState),
        NpgsqlException { InnerException: TimeoutException } => "The PostgreSQL server does not answer.",
        NpgsqlException { InnerException: { } inner } =>
            $"The PostgreSQL server cannot be reached: {inner.Message}. Check that it runs, and the host and port of the connection string.",
        NpgsqlException => "PostgreSQL and this program cannot agree on how to sign in. Check the user name and password of the connection string.",
        SqliteException sqlite => Explain(sqlite.SqliteErrorCode),
        _ => null,
    };

    private static string? Explain(string state) => state switch
    {
        "28P01" or "28000" => "PostgreSQL refuses the user name or password of the connection string.",
        "3D000" => "There is no database of this name on the PostgreSQL server.",
        "42501" => "PostgreSQL does not allow this user to make or change the tables of the database.",
        "53100" => "The disk of the PostgreSQL server is full.",
        "53300" => "The PostgreSQL server takes no more connections.",
        "57P01" or "57P02" or "57P03" => "The PostgreSQL server is starting or stopping. Try again in a moment.",
        _ => null,
    };

    private static string? Explain(int code) => code switch
    {
        5 or 6 => "Another program holds the database file.",
        8 => "The database file, or its folder, may only be read.",
        10 => "The database file could not be read or written.",
        11 or 26 => "The database file is damaged, or is no database.",
        13 => "The disk of the database file is full.",
        14 => "The database file cannot be opened.",
        _ => null,
    };
}
