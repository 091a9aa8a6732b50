using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Dataset;

namespace Throughcare.Storage.Tests.Migrations;

/// <summary>Rows for tables about which only the columns are known.</summary>
internal static class TableRows
{
    /// <summary>
    /// Adds one row to every table. All its numbers are this number, so that rows with the same number refer to one
    /// another.
    /// </summary>
    public static async Task AddAsync(Database database, int number)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        foreach (var table in await Schema.TablesAsync(database))
            await AddAsync(connection, table, number);
    }

    /// <summary>The columns of all tables.</summary>
    public static async Task<IReadOnlySet<(string Table, string Column)>> ColumnsAsync(Database database)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        var columns = new HashSet<(string, string)>();
        foreach (var table in await Schema.TablesAsync(database))
        {
            await using var select = Command(db.Database.GetDbConnection(), $"SELECT * FROM \"{table}\" WHERE 1 = 0");
            await using var reader = await select.ExecuteReaderAsync();
            columns.UnionWith(Enumerable.Range(0, reader.FieldCount).Select(i => (table, reader.GetName(i))));
        }
        return columns;
    }

    /// <summary>Every value of every row, by table.</summary>
    /// <param name="of">The columns to look at; all if left out.</param>
    /// <param name="moved">Queries for the rows of tables that no longer exist.</param>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> AllAsync(
        Database database, IReadOnlySet<(string Table, string Column)>? of = null, IReadOnlyDictionary<string, string>? moved = null)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        var all = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var tables = await Schema.TablesAsync(database);
        var gone = of is null ? [] : of.Select(c => c.Table).Distinct().Except(tables);
        foreach (var table in tables.Concat(gone))
        {
            var query = tables.Contains(table) ? $"SELECT * FROM \"{table}\"" : moved![table];
            await using var select = Command(db.Database.GetDbConnection(), query);
            await using var reader = await select.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
            {
                var columns = Enumerable.Range(0, reader.FieldCount).Where(i => of?.Contains((table, reader.GetName(i))) != false)
                    .Select(i => $"{reader.GetName(i)}={Show(reader.GetValue(i))}");
                rows.Add(string.Join(' ', columns.Order(StringComparer.Ordinal)));
            }
            all[table] = [.. rows.Order(StringComparer.Ordinal)];
        }
        return all;
    }

    private static async Task AddAsync(DbConnection connection, string table, int number)
    {
        var columns = new List<(string Name, string Type)>();
        await using (var select = Command(connection, $"SELECT * FROM \"{table}\" WHERE 1 = 0"))
        await using (var reader = await select.ExecuteReaderAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++)
                columns.Add((reader.GetName(i), reader.GetDataTypeName(i)));
        }
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        await using var insert =
            Command(connection, $"INSERT INTO \"{table}\" ({names}) VALUES ({string.Join(", ", columns.Select(c => Value(c.Name, c.Type, number)))})");
        Assert.Equal(1, await insert.ExecuteNonQueryAsync());
    }

    private static string Value(string column, string type, int number) => type.ToLowerInvariant() switch
    {
        "integer" or "bigint" when column is "must_change_password" or "has_consent" or "is_same" => $"{number % 2}",
        "integer" or "bigint" => $"{number}",
        "boolean" => number % 2 == 1 ? "true" : "false",
        "date" => $"'2007-06-{number:00}'",
        "timestamp with time zone" => $"'2007-06-{number:00} 12:00:00+00'",
        "bytea" => $"'\\x{number:00}'",
        "blob" => $"x'{number:00}'",
        "text" when column.EndsWith("_at", StringComparison.Ordinal) || column is "at" or "lockout_end" => $"'2007-06-{number:00} 12:00:00'",
        "text" when column.StartsWith("valid_", StringComparison.Ordinal) || column.EndsWith("_date", StringComparison.Ordinal)
            || DatasetVersion.H.Find(column)?.Type == FieldType.Date => $"'2007-06-{number:00}'",
        "text" => $"'{column} {number}'",
        var other => throw new NotSupportedException($"{column} is {other}"),
    };

    private static string Show(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}";

    private static DbCommand Command(DbConnection connection, string text)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of our own tables.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}
