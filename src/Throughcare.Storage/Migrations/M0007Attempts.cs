using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Throughcare.Storage.Migrations;

/// <summary>How often a submission's check has begun without coming to an end.</summary>
[DbContext(typeof(ThroughcareDb))]
[Migration("20261122000007_attempts")]
internal sealed class M0007Attempts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<int>("attempts", "submission", nullable: false, defaultValue: 0);
}
