using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Throughcare.Storage.Migrations;

/// <summary>Browsers in which accounts have signed in, and second factors that are being set up in a session.</summary>
[DbContext(typeof(ThroughcareDb))]
[Migration("20261126000008_known_browsers")]
internal sealed class M0008KnownBrowsers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("known_browser", t => new
        {
            browser_hash = t.Column<string>(),
            account_id = t.Column<int>(),
            known_at = t.Column<DateTime>(),
            failed_count = t.Column<int>(),
        }, constraints: t =>
        {
            t.PrimaryKey("pk_known_browser", c => new { c.browser_hash, c.account_id });
            t.OfAccount("known_browser", c => c.account_id);
        });
        migrationBuilder.CreateIndex("ix_known_browser_account_id", "known_browser", "account_id");
        migrationBuilder.AddColumn<string>("pending_secret", "session", nullable: true);
    }
}
