using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Throughcare.Storage.Migrations;

/// <summary>Where agencies' records come from. Everything before this came from their extracts.</summary>
[DbContext(typeof(ThroughcareDb))]
[Migration("20261126000013_record_sources")]
internal sealed class M0013RecordSources : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("record_source", t => new
        {
            partnership_id = t.Column<int>(),
            agency_code = t.Column<string>(),
            source_number = t.Column<int>(),
            kind = t.Column<string>(),
            name = t.Column<string>(),
            since = t.Column<int>(),
            until = t.Column<int>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_record_source", c => new { c.partnership_id, c.agency_code, c.source_number });
            t.OfPartnership("record_source", c => c.partnership_id);
        });
        migrationBuilder.CreateIndex(
            "ix_record_source_partnership_id_agency_code", "record_source", ["partnership_id", "agency_code"], unique: true, filter: "until IS NULL");
        migrationBuilder.Sql(
            """
            INSERT INTO record_source (partnership_id, agency_code, source_number, kind, name, since)
            SELECT partnership_id, agency_code, 1, 'Extracts', '', 0 FROM change WHERE agency_code <> ''
            UNION SELECT partnership_id, agency_code, 1, 'Extracts', '', 0 FROM submission
            """);
        foreach (var table in (string[])["episode", "intervention", "top"])
            migrationBuilder.AddColumn<int>("source_number", table, nullable: false, defaultValue: 1);
    }
}
