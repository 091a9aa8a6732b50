using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Throughcare.Storage.Migrations;

/// <summary>Source records as submitted, with a column for each field of data set H, and the links beside them.</summary>
[DbContext(typeof(ThroughcareDb))]
[Migration("20261122000004_records")]
internal sealed class M0004Records : Migration
{
    // The fields as they were when this migration was written; later versions of the data set add their own migration.
    private const string EpisodeFields =
        "finitial sinitial dob:date sex ethnic nation refld:date client consent prevtr pc accmneed prntstat dat pct la gpptce drug1 drug1age:int "
        + "route drug2 drug3 rfls triaged:date cplandt:date injstat childwth:int pregnant alcddays:int alcunits:int dualdiag hepctstd:date hepcstat "
        + "hepctd hepbvac hepbstat hlcassdt:date topcc disd:date disrsn sexual empstat";

    private const string InterventionFields = "modal refmoddt:date faomoddt:date modst:date modend:date modexit";

    private const string TopFields =
        "topdate:date trstage alcuse:int opiuse:int crause:int cocause:int amphuse:int cannuse:int otdrguse:int ivdrguse:int sharing shotheft:int "
        + "drgsell:int oththeft assault psyhstat:int pwork:int educat:int acuthpbm hrisk phstat:int quallife:int";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("change", t => new
        {
            partnership_id = t.Column<int>(),
            change_id = t.Column<int>(),
            agency_code = t.Column<string>(),
            kind = t.Column<string>(),
            submission_id = t.Column<int>(nullable: true),
            at = t.Column<DateTime>(),
            account_id = t.Column<int>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_change", c => new { c.partnership_id, c.change_id });
            t.OfPartnership("change", c => c.partnership_id);
        });

        migrationBuilder.CreateTable("client", t => new
        {
            partnership_id = t.Column<int>(),
            client_id = t.Column<int>(),
            agency_code = t.Column<string>(),
            client_ref = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("pk_client", c => new { c.partnership_id, c.client_id }));
        migrationBuilder.CreateIndex("ix_client_partnership_id_agency_code_client_ref", "client", ["partnership_id", "agency_code", "client_ref"], unique: true);

        migrationBuilder.CreateTable("link", t => new
        {
            partnership_id = t.Column<int>(),
            client_id = t.Column<int>(),
            person_key = t.Column<long>(),
            since = t.Column<int>(),
            until = t.Column<int>(nullable: true),
            basis = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_link", c => new { c.partnership_id, c.client_id, c.person_key, c.since });
            t.OfClient("link", c => new { c.partnership_id, c.client_id });
        });
        migrationBuilder.CreateIndex("ix_link_partnership_id_person_key", "link", ["partnership_id", "person_key"]);

        migrationBuilder.CreateTable("caseload_entry", t => new
        {
            partnership_id = t.Column<int>(),
            client_id = t.Column<int>(),
            account_id = t.Column<int>(),
            valid_from = t.Column<DateOnly>(),
            valid_to = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_caseload_entry", c => new { c.partnership_id, c.client_id, c.account_id, c.valid_from });
            t.OfClient("caseload_entry", c => new { c.partnership_id, c.client_id });
        });
        migrationBuilder.CreateIndex("ix_caseload_entry_partnership_id_account_id", "caseload_entry", ["partnership_id", "account_id"]);

        migrationBuilder.CreateTable("episode", t => new
        {
            partnership_id = t.Column<int>(),
            record_id = t.Column<int>(),
            agency_code = t.Column<string>(),
            client_id = t.Column<int>(),
            episode_ref = t.Column<string>(),
            since = t.Column<int>(),
            until = t.Column<int>(nullable: true),
            has_consent = t.Column<bool>(),
            person_key = t.Column<long>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_episode", c => new { c.partnership_id, c.record_id });
            t.OfClient("episode", c => new { c.partnership_id, c.client_id });
        });
        Fields(migrationBuilder, "episode", EpisodeFields);

        migrationBuilder.CreateTable("intervention", t => new
        {
            partnership_id = t.Column<int>(),
            record_id = t.Column<int>(),
            agency_code = t.Column<string>(),
            client_id = t.Column<int>(),
            episode_ref = t.Column<string>(),
            since = t.Column<int>(),
            until = t.Column<int>(nullable: true),
            intervention_ref = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_intervention", c => new { c.partnership_id, c.record_id });
            t.OfClient("intervention", c => new { c.partnership_id, c.client_id });
        });
        Fields(migrationBuilder, "intervention", InterventionFields);

        migrationBuilder.CreateTable("top", t => new
        {
            partnership_id = t.Column<int>(),
            record_id = t.Column<int>(),
            agency_code = t.Column<string>(),
            client_id = t.Column<int>(),
            episode_ref = t.Column<string>(),
            since = t.Column<int>(),
            until = t.Column<int>(nullable: true),
            top_ref = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_top", c => new { c.partnership_id, c.record_id });
            t.OfClient("top", c => new { c.partnership_id, c.client_id });
        });
        Fields(migrationBuilder, "top", TopFields);
    }

    /// <summary>Adds the columns of the fields, and the indexes that every table of records has.</summary>
    private static void Fields(MigrationBuilder migration, string table, string fields)
    {
        var create = migration.Operations.OfType<CreateTableOperation>().Single(t => t.Name == table);
        foreach (var field in fields.Split(' '))
        {
            var parts = field.Split(':');
            create.Columns.Add(new AddColumnOperation
            {
                Table = table,
                Name = parts[0],
                ClrType = parts.Length == 1 ? typeof(string) : parts[1] == "date" ? typeof(DateOnly) : typeof(int),
                IsNullable = true,
            });
        }
        migration.CreateIndex($"ix_{table}_partnership_id_agency_code_until_since", table, ["partnership_id", "agency_code", "until", "since"]);
        migration.CreateIndex($"ix_{table}_partnership_id_client_id_episode_ref", table, ["partnership_id", "client_id", "episode_ref"]);
    }
}
