using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Throughcare.Storage.Migrations;

/// <summary>Partnerships, their localities, agencies and contracts.</summary>
[DbContext(typeof(ThroughcareDb))]
[Migration("20261122000001_organisations")]
internal sealed class M0001Organisations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("partnership", t => new
        {
            partnership_id = t.Column<int>(),
            name = t.Column<string>(),
            most_gone_percent = t.Column<int>(),
            completeness_target = t.Column<int>(),
        }, constraints: t => t.PrimaryKey("pk_partnership", c => c.partnership_id));

        migrationBuilder.CreateTable("agency_version", t => new
        {
            partnership_id = t.Column<int>(),
            agency_code = t.Column<string>(),
            valid_from = t.Column<DateOnly>(),
            valid_to = t.Column<DateOnly>(nullable: true),
            name = t.Column<string>(),
            tiers = t.Column<string>(),
            submits = t.Column<bool>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_agency_version", c => new { c.partnership_id, c.agency_code, c.valid_from });
            t.OfPartnership("agency_version", c => c.partnership_id);
        });

        migrationBuilder.CreateTable("locality_version", t => new
        {
            partnership_id = t.Column<int>(),
            locality_key = t.Column<string>(),
            valid_from = t.Column<DateOnly>(),
            valid_to = t.Column<DateOnly>(nullable: true),
            name = t.Column<string>(),
            postcodes = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_locality_version", c => new { c.partnership_id, c.locality_key, c.valid_from });
            t.OfPartnership("locality_version", c => c.partnership_id);
        });

        migrationBuilder.CreateTable("contract", t => new
        {
            partnership_id = t.Column<int>(),
            agency_code = t.Column<string>(),
            reference = t.Column<string>(),
            title = t.Column<string>(),
            valid_from = t.Column<DateOnly>(),
            valid_to = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_contract", c => new { c.partnership_id, c.agency_code, c.reference });
            t.OfPartnership("contract", c => c.partnership_id);
        });

        migrationBuilder.CreateTable("prevalence_estimate", t => new
        {
            partnership_id = t.Column<int>(),
            year_start = t.Column<int>(),
            population = t.Column<string>(),
            people = t.Column<int>(),
            source = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_prevalence_estimate", c => new { c.partnership_id, c.year_start, c.population });
            t.OfPartnership("prevalence_estimate", c => c.partnership_id);
        });
    }
}
