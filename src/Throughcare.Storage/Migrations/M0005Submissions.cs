using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Throughcare.Storage.Migrations;

/// <summary>Submissions with their files and faults.</summary>
[DbContext(typeof(ThroughcareDb))]
[Migration("20261122000005_submissions")]
internal sealed class M0005Submissions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("submission", t => new
        {
            partnership_id = t.Column<int>(),
            submission_id = t.Column<int>(),
            agency_code = t.Column<string>(),
            data_date = t.Column<DateOnly>(),
            state = t.Column<string>(),
            received_at = t.Column<DateTime>(),
            received_by = t.Column<int>(),
            decided_at = t.Column<DateTime>(nullable: true),
            decided_by = t.Column<int>(nullable: true),
            reason = t.Column<string>(),
            rows = t.Column<int>(),
            rows_excluded = t.Column<int>(),
            faults = t.Column<int>(),
            compared_with = t.Column<int>(),
            change_id = t.Column<int>(nullable: true),
            episodes_new = t.Column<int>(),
            episodes_changed = t.Column<int>(),
            episodes_unchanged = t.Column<int>(),
            episodes_gone = t.Column<int>(),
            interventions_new = t.Column<int>(),
            interventions_changed = t.Column<int>(),
            interventions_unchanged = t.Column<int>(),
            interventions_gone = t.Column<int>(),
            tops_new = t.Column<int>(),
            tops_changed = t.Column<int>(),
            tops_unchanged = t.Column<int>(),
            tops_gone = t.Column<int>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_submission", c => new { c.partnership_id, c.submission_id });
            t.OfPartnership("submission", c => c.partnership_id);
        });
        migrationBuilder.CreateIndex("ix_submission_partnership_id_agency_code_data_date", "submission", ["partnership_id", "agency_code", "data_date"]);

        migrationBuilder.CreateTable("submission_file", t => new
        {
            partnership_id = t.Column<int>(),
            submission_id = t.Column<int>(),
            file_number = t.Column<int>(),
            name = t.Column<string>(),
            bytes = t.Column<long>(),
            sha256 = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_submission_file", c => new { c.partnership_id, c.submission_id, c.file_number });
            t.OfSubmission("submission_file", c => new { c.partnership_id, c.submission_id });
        });

        migrationBuilder.CreateTable("submission_content", t => new
        {
            partnership_id = t.Column<int>(),
            submission_id = t.Column<int>(),
            file_number = t.Column<int>(),
            piece = t.Column<int>(),
            content = t.Column<byte[]>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_submission_content", c => new { c.partnership_id, c.submission_id, c.file_number, c.piece });
            t.OfSubmission("submission_content", c => new { c.partnership_id, c.submission_id });
        });

        migrationBuilder.CreateTable("submission_fault", t => new
        {
            partnership_id = t.Column<int>(),
            submission_id = t.Column<int>(),
            fault_number = t.Column<int>(),
            check_id = t.Column<string>(),
            file = t.Column<string>(),
            line = t.Column<int>(),
            client_ref = t.Column<string>(),
            episode_ref = t.Column<string>(),
            field = t.Column<string>(),
            value = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_submission_fault", c => new { c.partnership_id, c.submission_id, c.fault_number });
            t.OfSubmission("submission_fault", c => new { c.partnership_id, c.submission_id });
        });
        migrationBuilder.CreateIndex("ix_submission_fault_partnership_id_submission_id_check_id", "submission_fault", ["partnership_id", "submission_id", "check_id"]);

        migrationBuilder.CreateTable("submission_check", t => new
        {
            partnership_id = t.Column<int>(),
            submission_id = t.Column<int>(),
            check_id = t.Column<string>(),
            faults = t.Column<int>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_submission_check", c => new { c.partnership_id, c.submission_id, c.check_id });
            t.OfSubmission("submission_check", c => new { c.partnership_id, c.submission_id });
        });

        migrationBuilder.CreateTable("submission_completeness", t => new
        {
            partnership_id = t.Column<int>(),
            submission_id = t.Column<int>(),
            field = t.Column<string>(),
            present = t.Column<int>(),
            records = t.Column<int>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_submission_completeness", c => new { c.partnership_id, c.submission_id, c.field });
            t.OfSubmission("submission_completeness", c => new { c.partnership_id, c.submission_id });
        });
    }
}
