using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;

namespace Throughcare.Storage.Migrations;

/// <summary>Organisations of every kind, with their sites and endings. Agencies become organisations of the kind that reports to NDTMS.</summary>
[DbContext(typeof(ThroughcareDb))]
[Migration("20261126000014_organisation_kinds")]
internal sealed class M0014Organisations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("organisation", t => new
        {
            partnership_id = t.Column<int>(),
            organisation_id = t.Column<int>(),
            kind = t.Column<string>(),
            code = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_organisation", c => new { c.partnership_id, c.organisation_id });
            t.OfPartnership("organisation", c => c.partnership_id);
        });
        migrationBuilder.CreateIndex("ix_organisation_partnership_id_code", "organisation", ["partnership_id", "code"], unique: true);

        migrationBuilder.CreateTable("organisation_version", t => new
        {
            partnership_id = t.Column<int>(),
            organisation_id = t.Column<int>(),
            valid_from = t.Column<DateOnly>(),
            valid_to = t.Column<DateOnly>(nullable: true),
            name = t.Column<string>(),
            parent_id = t.Column<int>(nullable: true),
            tiers = t.Column<string>(),
            submits = t.Column<bool>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_organisation_version", c => new { c.partnership_id, c.organisation_id, c.valid_from });
            OfOrganisation(t, "organisation_version", c => new { c.partnership_id, c.organisation_id });
        });

        migrationBuilder.CreateTable("organisation_site", t => new
        {
            partnership_id = t.Column<int>(),
            organisation_id = t.Column<int>(),
            site_id = t.Column<int>(),
            name = t.Column<string>(),
            address = t.Column<string>(),
            postcode = t.Column<string>(),
            valid_from = t.Column<DateOnly>(),
            valid_to = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_organisation_site", c => new { c.partnership_id, c.organisation_id, c.site_id });
            OfOrganisation(t, "organisation_site", c => new { c.partnership_id, c.organisation_id });
        });

        migrationBuilder.CreateTable("organisation_ending", t => new
        {
            partnership_id = t.Column<int>(),
            organisation_id = t.Column<int>(),
            valid_from = t.Column<DateOnly>(),
            valid_to = t.Column<DateOnly>(nullable: true),
            successor_id = t.Column<int>(nullable: true),
            keeps_roles = t.Column<bool>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_organisation_ending", c => new { c.partnership_id, c.organisation_id, c.valid_from });
            OfOrganisation(t, "organisation_ending", c => new { c.partnership_id, c.organisation_id });
        });

        migrationBuilder.Sql(
            """
            INSERT INTO organisation (partnership_id, organisation_id, kind, code)
            SELECT partnership_id, row_number() OVER (PARTITION BY partnership_id ORDER BY agency_code), 'agency', agency_code
            FROM (SELECT DISTINCT partnership_id, agency_code FROM agency_version) agency
            """);
        migrationBuilder.Sql(
            """
            INSERT INTO organisation_version (partnership_id, organisation_id, valid_from, valid_to, name, parent_id, tiers, submits)
            SELECT v.partnership_id, o.organisation_id, v.valid_from, v.valid_to, v.name, NULL, v.tiers, v.submits
            FROM agency_version v JOIN organisation o ON o.partnership_id = v.partnership_id AND o.code = v.agency_code
            """);
        migrationBuilder.DropTable("agency_version");
    }

    private static void OfOrganisation<T>(CreateTableBuilder<T> table, string name, Expression<Func<T, object>> columns) =>
        table.ForeignKey($"fk_{name}_organisation", columns, "organisation", ["partnership_id", "organisation_id"], onDelete: ReferentialAction.Cascade);
}
