using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Throughcare.Storage.Migrations;

/// <summary>The data set in which a submission is written; earlier ones are of version H.</summary>
[DbContext(typeof(ThroughcareDb))]
[Migration("20261126000009_dataset_version")]
internal sealed class M0009DatasetVersion : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("dataset_version", "submission", nullable: false, defaultValue: "H");
}
