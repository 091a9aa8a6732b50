using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Throughcare.Storage.Migrations;

/// <summary>The audit trail. The database itself refuses to change or remove an event.</summary>
[DbContext(typeof(ThroughcareDb))]
[Migration("20261122000003_audit")]
internal sealed class M0003Audit : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("audit_event", t => new
        {
            partnership_id = t.Column<int>(),
            sequence = t.Column<long>(),
            at = t.Column<DateTime>(),
            account_id = t.Column<int>(nullable: true),
            actor = t.Column<string>(),
            action = t.Column<string>(),
            subject_kind = t.Column<string>(),
            subject = t.Column<string>(),
            reason = t.Column<string>(),
            detail = t.Column<string>(),
            previous_hash = t.Column<string>(),
            hash = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("pk_audit_event", c => new { c.partnership_id, c.sequence }));
        migrationBuilder.CreateIndex("ix_audit_event_partnership_id_at", "audit_event", ["partnership_id", "at"]);
        migrationBuilder.CreateIndex("ix_audit_event_partnership_id_subject_kind_subject", "audit_event", ["partnership_id", "subject_kind", "subject"]);

        migrationBuilder.CreateTable("audit_head", t => new
        {
            partnership_id = t.Column<int>(),
            sequence = t.Column<long>(),
            hash = t.Column<string>(),
            seal = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("pk_audit_head", c => c.partnership_id));

        if (migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            foreach (var verb in (string[])["UPDATE", "DELETE"])
            {
                migrationBuilder.Sql($"""
                    CREATE TRIGGER audit_event_no_{verb.ToLowerInvariant()} BEFORE {verb} ON audit_event
                    BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END
                    """);
            }
            return;
        }
        migrationBuilder.Sql("""
            CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'The audit trail is append-only.'; END $$
            """);
        migrationBuilder.Sql(
            "CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()");
    }
}
