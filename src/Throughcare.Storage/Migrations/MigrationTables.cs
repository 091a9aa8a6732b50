using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;

namespace Throughcare.Storage.Migrations;

/// <summary>What several tables of the migrations share.</summary>
internal static class MigrationTables
{
    /// <summary>A number that the database gives out.</summary>
    public static OperationBuilder<AddColumnOperation> Numbered(this OperationBuilder<AddColumnOperation> column) => column
        .Annotation("Sqlite:Autoincrement", true)
        .Annotation("Npgsql:ValueGenerationStrategy", Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

    public static void OfPartnership<T>(this CreateTableBuilder<T> table, string name, Expression<Func<T, object>> column) =>
        table.ForeignKey($"fk_{name}_partnership", column, "partnership", "partnership_id", onDelete: ReferentialAction.Cascade);

    public static void OfAccount<T>(this CreateTableBuilder<T> table, string name, Expression<Func<T, object>> column) =>
        table.ForeignKey($"fk_{name}_account", column, "account", "account_id", onDelete: ReferentialAction.Cascade);

    public static void OfClient<T>(this CreateTableBuilder<T> table, string name, Expression<Func<T, object>> columns) =>
        table.ForeignKey($"fk_{name}_client", columns, "client", ["partnership_id", "client_id"], onDelete: ReferentialAction.Cascade);

    public static void OfSubmission<T>(this CreateTableBuilder<T> table, string name, Expression<Func<T, object>> columns) =>
        table.ForeignKey($"fk_{name}_submission", columns, "submission", ["partnership_id", "submission_id"], onDelete: ReferentialAction.Cascade);
}
