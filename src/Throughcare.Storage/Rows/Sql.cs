using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Throughcare.Storage.Rows;

/// <summary>Commands written by hand, in the transaction of the unit of work if it has one.</summary>
internal static class Sql
{
    /// <summary>A command with its parameters.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="text">Fixed text; every value is a parameter: <c>@name</c>.</param>
    public static async Task<DbCommand> CommandAsync(ThroughcareDb db, string text, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        if (db.Database.GetDbConnection().State != System.Data.ConnectionState.Open)
            await db.Database.OpenConnectionAsync(cancel);
        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Texts are constants of this program.
        command.CommandText = text;
#pragma warning restore CA2100
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = 0;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    /// <summary>Runs a command that gives no rows.</summary>
    /// <returns>How many rows it changed.</returns>
    public static async Task<int> RunAsync(ThroughcareDb db, string text, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var command = await CommandAsync(db, text, cancel, values);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The number that a command gives, or null.</summary>
    public static async Task<int?> NumberAsync(ThroughcareDb db, string text, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var command = await CommandAsync(db, text, cancel, values);
        return await command.ExecuteScalarAsync(cancel) is { } value and not DBNull ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>A condition: the column is one of the numbers of a parameter made by <see cref="Numbers{T}"/>.</summary>
    public static string IsOneOf(ThroughcareDb db, string column, string parameter) => db.Database.GetDbConnection() is NpgsqlConnection
        ? $"{column} = ANY({parameter})"
        : $"{column} IN (SELECT value FROM json_each({parameter}))";

    /// <summary>A condition: two columns are a pair of the numbers at one place of two parameters.</summary>
    public static string IsOneOfPairs(ThroughcareDb db, string columns, string firsts, string seconds) => db.Database.GetDbConnection() is NpgsqlConnection
        ? $"({columns}) IN (SELECT * FROM unnest({firsts}, {seconds}))"
        : $"({columns}) IN (SELECT f.value, s.value FROM json_each({firsts}) f JOIN json_each({seconds}) s ON s.key = f.key)";

    /// <summary>The numbers of a parameter as a table <c>k</c> with one column, <c>value</c>.</summary>
    public static string Table(ThroughcareDb db, string parameter) => db.Database.GetDbConnection() is NpgsqlConnection
        ? $"unnest({parameter}) AS k(value)"
        : $"json_each({parameter}) AS k";

    /// <summary>
    /// Goes after the name of a table in SQLite: read it from beginning to end. Its planner avoids that whenever any
    /// index fits at all.
    /// </summary>
    public static string Scan(ThroughcareDb db) => db.Database.GetDbConnection() is NpgsqlConnection ? "" : "NOT INDEXED";

    /// <summary>Any number of numbers as the value of one parameter.</summary>
    public static object Numbers<T>(ThroughcareDb db, IEnumerable<T> numbers)
        where T : struct => db.Database.GetDbConnection() is NpgsqlConnection ? numbers.ToArray() : $"[{string.Join(',', numbers)}]";
}
