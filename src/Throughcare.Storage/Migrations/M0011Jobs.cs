using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Throughcare.Storage.Migrations;

/// <summary>Jobs. Submissions that are waiting or in progress become jobs, and the number of times a check has begun moves there.</summary>
[DbContext(typeof(ThroughcareDb))]
[Migration("20261126000011_jobs")]
internal sealed class M0011Jobs : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("job", t => new
        {
            partnership_id = t.Column<int>(),
            job_id = t.Column<int>(),
            kind = t.Column<string>(),
            payload = t.Column<string>(),
            rank = t.Column<int>(),
            state = t.Column<string>(),
            attempts = t.Column<int>(),
            due_at = t.Column<DateTime>(nullable: true),
            holder = t.Column<int>(nullable: true),
            lease_ends_at = t.Column<DateTime>(nullable: true),
            asked_at = t.Column<DateTime>(),
            asked_by = t.Column<int>(nullable: true),
            started_at = t.Column<DateTime>(nullable: true),
            ended_at = t.Column<DateTime>(nullable: true),
            trouble = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_job", c => new { c.partnership_id, c.job_id });
            t.OfPartnership("job", c => c.partnership_id);
        });
        migrationBuilder.CreateIndex("ix_job_state_partnership_id", "job", ["state", "partnership_id"]);
        migrationBuilder.CreateTable("job_result", t => new
        {
            partnership_id = t.Column<int>(),
            job_id = t.Column<int>(),
            name = t.Column<string>(),
            content_type = t.Column<string>(),
            content = t.Column<byte[]>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_job_result", c => new { c.partnership_id, c.job_id });
            t.ForeignKey("fk_job_result_job", c => new { c.partnership_id, c.job_id }, "job", ["partnership_id", "job_id"], onDelete: ReferentialAction.Cascade);
        });

        // Job 1 of every partnership clears away what earlier programs left; the others follow in the order in which
        // they were received. An acceptance in progress was cut off: as it has begun once already, the submission is
        // given back.
        migrationBuilder.Sql(
            """
            INSERT INTO job (partnership_id, job_id, kind, payload, rank, state, attempts, asked_at, trouble)
            SELECT partnership_id, 1, 'submission.clear', '{}', 2, 'Waiting', 0, CURRENT_TIMESTAMP, ''
            FROM partnership
            """);
        migrationBuilder.Sql(
            """
            INSERT INTO job (partnership_id, job_id, kind, payload, rank, state, attempts, asked_at, asked_by, trouble)
            SELECT partnership_id, 1 + row_number() OVER (PARTITION BY partnership_id ORDER BY received_at, submission_id),
                CASE state WHEN 'Accepting' THEN 'submission.accept' ELSE 'submission.check' END,
                '{"submission":' || submission_id || '}',
                CASE state WHEN 'Accepting' THEN 0 ELSE 3 END, 'Waiting',
                CASE state WHEN 'Accepting' THEN 1 ELSE attempts END, received_at,
                CASE state WHEN 'Accepting' THEN decided_by ELSE received_by END, ''
            FROM submission WHERE state IN ('Received', 'Checking', 'Accepting')
            """);
        migrationBuilder.Sql("ALTER TABLE submission DROP COLUMN attempts");
    }
}
