using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Tests.Migrations;

/// <summary>The tables of a database as the database itself describes them, one line for each part.</summary>
internal static class Schema
{
    private const string Sqlite = """
        SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || CASE c."notnull" WHEN 1 THEN ' not null' ELSE '' END || coalesce(' default ' || c.dflt_value, '')
          FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
        UNION ALL SELECT 'key ' || t.name || '(' || coalesce((SELECT group_concat(c.name) FROM (SELECT name FROM pragma_table_info(t.name) WHERE pk > 0 ORDER BY pk) c), '') || ')'
          FROM sqlite_master t WHERE t.type = 'table'
        UNION ALL SELECT 'reference ' || t.name || '(' || group_concat(f."from") || ') ' || f."table" || '(' || group_concat(f."to") || ') ' || f.on_delete
          FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table' GROUP BY t.name, f.id
        UNION ALL SELECT 'index ' || i.name || ' ' || t.name || '(' || (SELECT group_concat(c.name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) c) || ')' || CASE i."unique" WHEN 1 THEN ' unique' ELSE '' END
          FROM sqlite_master t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND i.origin = 'c'
        UNION ALL SELECT 'numbered ' || name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'
        UNION ALL SELECT 'trigger ' || sql FROM sqlite_master WHERE type IN ('trigger', 'view')
        """;

    private const string Postgres = """
        SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
            || CASE is_identity WHEN 'YES' THEN ' numbered' ELSE '' END || coalesce(' default ' || column_default, '')
          FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT 'constraint ' || conname || ' ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT 'function ' || pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        """;

    /// <summary>Everything except the table in which EF notes the migrations.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(Database database) =>
        [.. (await LinesAsync(database, database.Kind == DatabaseKind.Sqlite ? Sqlite : Postgres))
            .Where(l => !l.Contains("__EFMigrations", StringComparison.Ordinal) && !l.Contains("sqlite_sequence", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    /// <summary>Names of the tables, with those to which others refer first.</summary>
    public static async Task<IReadOnlyList<string>> TablesAsync(Database database) =>
        [.. (await LinesAsync(database, database.Kind == DatabaseKind.Sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'sqlite_sequence' ORDER BY rowid"
            : "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY oid"))
            .Where(t => !t.StartsWith("__EF", StringComparison.Ordinal))];

    private static async Task<List<string>> LinesAsync(Database database, string query)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The queries are the constants above.
        command.CommandText = query;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
