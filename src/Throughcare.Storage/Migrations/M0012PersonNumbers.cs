using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Throughcare.Storage.Migrations;

/// <summary>What was decided about whether clients are one person, and the lasting numbers of persons.</summary>
[DbContext(typeof(ThroughcareDb))]
[Migration("20261126000012_person_numbers")]
internal sealed class M0012PersonNumbers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("person_number", t => new
        {
            partnership_id = t.Column<int>(),
            client_id = t.Column<int>(),
            number = t.Column<long>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_person_number", c => new { c.partnership_id, c.client_id });
            t.OfClient("person_number", c => new { c.partnership_id, c.client_id });
        });
        migrationBuilder.CreateTable("decided_link", t => new
        {
            partnership_id = t.Column<int>(),
            first_client = t.Column<int>(),
            second_client = t.Column<int>(),
            since = t.Column<int>(),
            until = t.Column<int>(nullable: true),
            is_same = t.Column<bool>(),
            reason = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_decided_link", c => new { c.partnership_id, c.first_client, c.second_client, c.since });
            t.OfClient("decided_link", c => new { c.partnership_id, c.first_client });
        });
    }
}
