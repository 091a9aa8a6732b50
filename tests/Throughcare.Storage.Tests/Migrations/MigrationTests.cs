using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Throughcare.Domain.Dataset;
using Throughcare.Storage.Records;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Migrations;

public class MigrationTests(TestDatabases databases)
{
    [Theory, EachDatabase]
    public async Task A_database_upgraded_from_every_earlier_version_equals_a_fresh_one(DatabaseKind kind)
    {
        var upgraded = await databases.EmptyAsync(kind);
        await using var db = upgraded.Open();
        var step = 0;
        foreach (var migration in db.Database.GetMigrations())
        {
            await db.Database.MigrateAsync(migration);
            await TableRows.AddAsync(upgraded, ++step);
        }
        await upgraded.MigrateAsync();

        Assert.Equal(await Schema.ReadAsync(await databases.NewAsync(kind)), await Schema.ReadAsync(upgraded));
    }

    [Theory, EachDatabase]
    public async Task An_upgrade_keeps_every_row(DatabaseKind kind)
    {
        var database = await databases.EmptyAsync(kind);
        await using var db = database.Open();
        foreach (var migration in db.Database.GetMigrations())
        {
            var columns = await TableRows.ColumnsAsync(database);
            var before = await TableRows.AllAsync(database);
            await db.Database.MigrateAsync(migration);
            // A migration may add columns; what stood in the others still does.
            var after = await TableRows.AllAsync(database, columns);
            Assert.All(before, table => Assert.Equal(table.Value, after[table.Key]));
            await TableRows.AddAsync(database, after.Values.Max(rows => (int?)rows.Count).GetValueOrDefault() + 1);
        }
    }

    [Theory, EachDatabase]
    public async Task Submissions_of_before_their_data_set_was_stored_are_of_version_H(DatabaseKind kind)
    {
        var database = await databases.EmptyAsync(kind);
        await using var db = database.Open();
        await db.Database.MigrateAsync(db.Database.GetMigrations().Single(m => m.EndsWith("known_browsers", StringComparison.Ordinal)));
        await TableRows.AddAsync(database, 1);
        await TableRows.AddAsync(database, 2);

        await database.MigrateAsync(TestContext.Current.CancellationToken);

        Assert.Equal([DatasetVersion.H, DatasetVersion.H], await db.Submissions.Select(s => s.DatasetVersion).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EachDatabase]
    public async Task Records_of_before_their_sources_were_stored_come_from_the_extracts_of_their_agencies(DatabaseKind kind)
    {
        var database = await databases.EmptyAsync(kind);
        await using var db = database.Open();
        await db.Database.MigrateAsync(db.Database.GetMigrations().Single(m => m.EndsWith("person_numbers", StringComparison.Ordinal)));
        await TableRows.AddAsync(database, 1);
        await TableRows.AddAsync(database, 2);
        // A decision about links is of no agency.
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO change (partnership_id, change_id, agency_code, kind, at) SELECT partnership_id, 9, '', 'Link', at FROM change WHERE change_id = 1",
            TestContext.Current.CancellationToken);

        await database.MigrateAsync(TestContext.Current.CancellationToken);

        var sources = await db.RecordSources.OrderBy(s => s.PartnershipId).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [(1, "agency_code 1", 1, SourceKind.Extracts, 0, null), (2, "agency_code 2", 1, SourceKind.Extracts, 0, null)],
            sources.Select(s => (s.PartnershipId, s.AgencyCode, s.SourceNumber, s.Kind, s.Since, s.Until)));
        foreach (var table in (string[])["episode", "intervention", "top"])
            Assert.All((await TableRows.AllAsync(database))[table], row => Assert.Contains("source_number=1", row, StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task The_migrated_tables_are_those_of_the_model(DatabaseKind kind)
    {
        var created = await databases.EmptyAsync(kind);
        await using (var db = created.Open())
        {
            if (kind == DatabaseKind.Sqlite)
                await db.Database.EnsureCreatedAsync();
            else
                await ((RelationalDatabaseCreator)db.GetService<IRelationalDatabaseCreator>()).CreateTablesAsync();
        }

        // Triggers are not part of a model.
        var migrated = await Schema.ReadAsync(await databases.NewAsync(kind));
        Assert.Equal(
            await Schema.ReadAsync(created),
            migrated.Where(l => !l.StartsWith("trigger ", StringComparison.Ordinal) && !l.StartsWith("function ", StringComparison.Ordinal)));
    }

    [Theory, EachDatabase]
    public async Task An_upgraded_database_is_left_alone(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await TableRows.AddAsync(database, 1);
        var before = await TableRows.AllAsync(database);

        await database.MigrateAsync();

        Assert.Equal(before.SelectMany(t => t.Value), (await TableRows.AllAsync(database)).SelectMany(t => t.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upgrade_that_was_killed_does_not_keep_the_next_start_waiting(bool isDone)
    {
        var database = await databases.EmptyAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        await database.MigrateAsync(isDone ? null : db.Database.GetMigrations().ElementAt(3), TestContext.Current.CancellationToken);
        // What Entity Framework locks with, as a killed program leaves it.
        Assert.Equal(1, await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsLock\" (\"Id\", \"Timestamp\") VALUES (1, '2026-11-22 12:00:00')",
            TestContext.Current.CancellationToken));

        await database.MigrateAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EachDatabase]
    public async Task Programs_that_start_at_once_on_a_new_database_upgrade_it_once(DatabaseKind kind)
    {
        var database = await databases.EmptyAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new Database(database.Address).MigrateAsync(TestContext.Current.CancellationToken))));

        Assert.Equal(await Schema.ReadAsync(await databases.NewAsync(kind)), await Schema.ReadAsync(database));
    }

    [Theory, EachDatabase]
    public async Task The_database_refuses_to_change_or_remove_an_audit_event(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await TableRows.AddAsync(database, 1);
        var before = await TableRows.AllAsync(database);
        await using var db = database.Open();

        string[] attempts = ["UPDATE audit_event SET actor = 'nobody'", "DELETE FROM audit_event", "UPDATE audit_event SET actor = 'nobody' WHERE 1 = 0"];
        foreach (var attempt in kind == DatabaseKind.Postgres ? [.. attempts, "TRUNCATE audit_event"] : attempts[..2])
        {
#pragma warning disable EF1002 // The attempts are those above.
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(attempt));
#pragma warning restore EF1002
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }
        Assert.Equal(before["audit_event"], (await TableRows.AllAsync(database))["audit_event"]);
    }
}
