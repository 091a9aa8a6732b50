using System.Data.Common;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Backup;

/// <summary>What a column holds.</summary>
internal enum ColumnKind
{
    Int,
    Long,
    Bool,
    Text,
    Day,
    Time,
    Bytes,
}

/// <summary>A table as the database describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns in their order.</param>
/// <param name="Number">The column that the database numbers; null if it numbers none.</param>
internal sealed record TableInfo(string Name, IReadOnlyList<(string Name, ColumnKind Kind)> Columns, string? Number)
{
    /// <summary>Every table except those of EF, with those to which others refer first.</summary>
    public static async Task<IReadOnlyList<TableInfo>> ReadAllAsync(ThroughcareDb db, DatabaseKind kind, CancellationToken cancel)
    {
        var isSqlite = kind == DatabaseKind.Sqlite;
        var names = await TextsAsync(db, isSqlite
            ? "SELECT name, '' FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
            : "SELECT table_name::text, '' FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name", cancel);
        var references = await TextsAsync(db, isSqlite
            ? "SELECT t.name, f.\"table\" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'"
            : "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace", cancel);
        var numbered = await TextsAsync(db, isSqlite
            ? "SELECT t.name, (SELECT name FROM pragma_table_info(t.name) WHERE pk = 1) FROM sqlite_master t WHERE t.type = 'table' AND t.sql LIKE '%AUTOINCREMENT%'"
            : "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND is_identity = 'YES'", cancel);
        var tables = new List<TableInfo>();
        foreach (var name in InOrder([.. names.Select(n => n.First).Where(n => !n.StartsWith("__EF", StringComparison.Ordinal))], references))
            tables.Add(new TableInfo(name, await ColumnsAsync(db, name, cancel), numbered.Find(n => n.First == name).Second));
        return tables;
    }

    private static async Task<List<(string First, string Second)>> TextsAsync(ThroughcareDb db, string query, CancellationToken cancel)
    {
        await using var command = await Sql.CommandAsync(db, query, cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var texts = new List<(string, string)>();
        while (await reader.ReadAsync(cancel))
            texts.Add((reader.GetString(0), reader.GetString(1)));
        return texts;
    }

    private static async Task<List<(string, ColumnKind)>> ColumnsAsync(ThroughcareDb db, string table, CancellationToken cancel)
    {
        await using var command = await Sql.CommandAsync(db, $"SELECT * FROM \"{table}\" WHERE 1 = 0", cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => (reader.GetName(i), KindOf(reader, i)))];
    }

    private static ColumnKind KindOf(DbDataReader reader, int column) => reader.GetDataTypeName(column).ToLowerInvariant() switch
    {
        "integer" when reader is Microsoft.Data.Sqlite.SqliteDataReader => ColumnKind.Long,
        "integer" => ColumnKind.Int,
        "bigint" => ColumnKind.Long,
        "boolean" => ColumnKind.Bool,
        "text" => ColumnKind.Text,
        "date" => ColumnKind.Day,
        "timestamp with time zone" => ColumnKind.Time,
        "blob" or "bytea" => ColumnKind.Bytes,
        var other => throw new NotSupportedException($"Column {reader.GetName(column)} is of type {other}."),
    };

    /// <summary>Puts names in an order in which each comes after everything that it refers to.</summary>
    private static List<string> InOrder(IReadOnlyList<string> names, List<(string From, string To)> references)
    {
        var ordered = new List<string>();
        void Add(string name)
        {
            if (ordered.Contains(name, StringComparer.Ordinal))
                return;
            foreach (var (_, to) in references.Where(r => r.From == name && r.To != name))
                Add(to);
            ordered.Add(name);
        }
        foreach (var name in names)
            Add(name);
        return ordered;
    }
}
