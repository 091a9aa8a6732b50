using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Throughcare.Storage.Migrations;

/// <summary>Changes that are being prepared, and what belongs to them alone until they hold: clients and shards of facts.</summary>
[DbContext(typeof(ThroughcareDb))]
[Migration("20261126000010_prepared_changes")]
internal sealed class M0010PreparedChanges : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("prepared_change", t => new
        {
            partnership_id = t.Column<int>(),
            change_id = t.Column<int>(),
            agency_code = t.Column<string>(),
            after_change = t.Column<int>(),
            last_client = t.Column<int>(),
            last_record = t.Column<int>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_prepared_change", c => new { c.partnership_id, c.change_id });
            t.OfPartnership("prepared_change", c => c.partnership_id);
        });
        migrationBuilder.AddColumn<int>("since", "client", nullable: false, defaultValue: 0);

        // A shard has several versions while facts are being prepared; the facts say which of them holds.
        migrationBuilder.AddColumn<string>("shards", "kept_facts", nullable: false, defaultValue: "[]");
        if (migrationBuilder.IsSqlite())
        {
            migrationBuilder.Sql(
                """
                UPDATE kept_facts SET shards = (SELECT json_group_array(version) FROM
                    (SELECT s.version FROM kept_shard s WHERE s.partnership_id = kept_facts.partnership_id ORDER BY s.shard))
                """);
            migrationBuilder.RenameTable("kept_shard", newName: "kept_shard_before");
            AddShards(migrationBuilder);
            migrationBuilder.Sql(
                """
                INSERT INTO kept_shard (partnership_id, shard, version, content)
                SELECT partnership_id, shard, version, content FROM kept_shard_before
                """);
            migrationBuilder.DropTable("kept_shard_before");
        }
        else
        {
            migrationBuilder.Sql(
                """
                UPDATE kept_facts f SET shards = coalesce(
                    (SELECT json_agg(s.version ORDER BY s.shard) FROM kept_shard s WHERE s.partnership_id = f.partnership_id)::text, '[]')
                """);
            migrationBuilder.DropPrimaryKey("pk_kept_shard", "kept_shard");
            migrationBuilder.AddPrimaryKey("pk_kept_shard", "kept_shard", ["partnership_id", "shard", "version"]);
        }
    }

    private static void AddShards(MigrationBuilder migration) => migration.CreateTable("kept_shard", t => new
    {
        partnership_id = t.Column<int>(),
        shard = t.Column<int>(),
        version = t.Column<int>(),
        content = t.Column<byte[]>(),
    }, constraints: t =>
    {
        t.PrimaryKey("pk_kept_shard", c => new { c.partnership_id, c.shard, c.version });
        t.OfPartnership("kept_shard", c => c.partnership_id);
    });
}
