using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Throughcare.Storage.Migrations;

/// <summary>Facts for assessment, kept so that a service need not rebuild them.</summary>
[DbContext(typeof(ThroughcareDb))]
[Migration("20261122000006_facts")]
internal sealed class M0006Facts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("kept_facts", t => new
        {
            partnership_id = t.Column<int>(),
            version = t.Column<int>(),
            form = t.Column<int>(),
            data_date = t.Column<DateOnly>(),
            agencies = t.Column<string>(),
            areas = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_kept_facts", c => c.partnership_id);
            t.OfPartnership("kept_facts", c => c.partnership_id);
        });

        migrationBuilder.CreateTable("kept_shard", t => new
        {
            partnership_id = t.Column<int>(),
            shard = t.Column<int>(),
            version = t.Column<int>(),
            content = t.Column<byte[]>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_kept_shard", c => new { c.partnership_id, c.shard });
            t.OfPartnership("kept_shard", c => c.partnership_id);
        });
    }
}
