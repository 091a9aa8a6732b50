using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Throughcare.Storage.Migrations;

/// <summary>Accounts, their roles, sessions and tokens.</summary>
[DbContext(typeof(ThroughcareDb))]
[Migration("20261122000002_accounts")]
internal sealed class M0002Accounts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("account", t => new
        {
            account_id = t.Column<int>().Numbered(),
            partnership_id = t.Column<int>(),
            email = t.Column<string>(),
            normalized_email = t.Column<string>(),
            name = t.Column<string>(),
            password_hash = t.Column<string>(nullable: true),
            must_change_password = t.Column<bool>(),
            security_stamp = t.Column<string>(),
            authenticator_key = t.Column<string>(nullable: true),
            two_factor_enabled = t.Column<bool>(),
            last_code_step = t.Column<long>(),
            access_failed_count = t.Column<int>(),
            lockout_end = t.Column<DateTime>(nullable: true),
            created_at = t.Column<DateTime>(),
            closed_at = t.Column<DateTime>(nullable: true),
            concurrency_stamp = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_account", c => c.account_id);
            t.ForeignKey("fk_account_partnership", c => c.partnership_id, "partnership", "partnership_id", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("ix_account_normalized_email", "account", "normalized_email", unique: true);
        migrationBuilder.CreateIndex("ix_account_partnership_id", "account", "partnership_id");

        migrationBuilder.CreateTable("account_role", t => new
        {
            account_id = t.Column<int>(),
            role = t.Column<string>(),
            agency_code = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_account_role", c => new { c.account_id, c.role, c.agency_code });
            t.OfAccount("account_role", c => c.account_id);
        });

        migrationBuilder.CreateTable("recovery_code", t => new
        {
            account_id = t.Column<int>(),
            hash = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_recovery_code", c => new { c.account_id, c.hash });
            t.OfAccount("recovery_code", c => c.account_id);
        });

        migrationBuilder.CreateTable("session", t => new
        {
            session_hash = t.Column<string>(),
            account_id = t.Column<int>(),
            ticket = t.Column<byte[]>(),
            started_at = t.Column<DateTime>(),
            seen_at = t.Column<DateTime>(),
            expires_at = t.Column<DateTime>(),
            browser = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_session", c => c.session_hash);
            t.OfAccount("session", c => c.account_id);
        });
        migrationBuilder.CreateIndex("ix_session_account_id", "session", "account_id");

        migrationBuilder.CreateTable("access_token", t => new
        {
            access_token_id = t.Column<int>().Numbered(),
            account_id = t.Column<int>(),
            name = t.Column<string>(),
            hash = t.Column<string>(),
            created_at = t.Column<DateTime>(),
            expires_at = t.Column<DateTime>(),
            used_at = t.Column<DateTime>(nullable: true),
            revoked_at = t.Column<DateTime>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_access_token", c => c.access_token_id);
            t.OfAccount("access_token", c => c.account_id);
        });
        migrationBuilder.CreateIndex("ix_access_token_hash", "access_token", "hash", unique: true);
        migrationBuilder.CreateIndex("ix_access_token_account_id", "access_token", "account_id");
    }
}
