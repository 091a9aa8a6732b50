using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Throughcare.Domain.Dataset;
using Throughcare.Storage.Jobs;
using Throughcare.Storage.Records;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Migrations;

public class MigrationTests(TestDatabases databases)
{
    /// <summary>Columns whose values a migration has moved elsewhere; each has a test of its own.</summary>
    private static readonly (string Table, string Column)[] MovedColumns = [("submission", "attempts")];

    /// <summary>Where the rows of tables that no longer exist are now, in their previous form.</summary>
    private static readonly IReadOnlyDictionary<string, string> MovedTables = new Dictionary<string, string>
    {
        ["agency_version"] = """
            SELECT o.partnership_id, o.code AS agency_code, v.valid_from, v.valid_to, v.name, v.tiers, v.submits
            FROM organisation o JOIN organisation_version v ON v.partnership_id = o.partnership_id AND v.organisation_id = o.organisation_id
            WHERE o.kind = 'agency'
            """,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_database_upgraded_from_any_earlier_version_equals_a_new_one(DatabaseKind kind)
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
            var columns = (await TableRows.ColumnsAsync(database)).Except(MovedColumns).ToHashSet();
            var before = await TableRows.AllAsync(database, columns);
            await db.Database.MigrateAsync(migration);
            // A migration may add columns, or move a table's rows into others; what was there must still be there.
            var after = await TableRows.AllAsync(database, columns, MovedTables);
            Assert.All(before, table => Assert.Equal(table.Value, after[table.Key]));
            await TableRows.AddAsync(database, after.Values.Max(rows => (int?)rows.Count).GetValueOrDefault() + 1);
        }
    }

    [Theory, EachDatabase]
    public async Task Submissions_that_are_waiting_or_in_progress_become_jobs(DatabaseKind kind)
    {
        var database = await databases.EmptyAsync(kind);
        await using var db = database.Open();
        await db.Database.MigrateAsync(db.Database.GetMigrations().Single(m => m.EndsWith("prepared_changes", StringComparison.Ordinal)), Cancel);
        string[] states = ["Received", "Checking", "Accepting", "Review", "Accepted", "Receiving"];
        for (var n = 1; n <= states.Length; n++)
        {
            await TableRows.AddAsync(database, n);
            // All are of one partnership, so that their order shows.
            await db.Database.ExecuteSqlRawAsync(
                """
                DELETE FROM submission_file; DELETE FROM submission_content; DELETE FROM submission_fault;
                DELETE FROM submission_check; DELETE FROM submission_completeness
                """, Cancel);
            await db.Database.ExecuteSqlAsync(
                $"UPDATE submission SET partnership_id = 1, state = {states[n - 1]}, attempts = {n - 1} WHERE submission_id = {n}", Cancel);
        }

        await database.MigrateAsync(Cancel);

        var jobs = await db.Jobs.AsNoTracking().Where(j => j.PartnershipId == 1).OrderBy(j => j.JobId).ToListAsync(Cancel);
        Assert.Equal(
            [
                (1, SubmissionJobs.Clear.Key, "{}", 2, 0, null),
                (2, SubmissionJobs.Check.Key, SubmissionJobs.About(1), 3, 0, 1),
                (3, SubmissionJobs.Check.Key, SubmissionJobs.About(2), 3, 1, 2),
                (4, SubmissionJobs.Accept.Key, SubmissionJobs.About(3), 0, 1, (int?)3),
            ],
            jobs.Select(j => (j.JobId, j.Kind, j.Payload, j.Rank, j.Attempts, j.AskedBy)));
        Assert.All(jobs, j => Assert.Equal((JobState.Waiting, null, ""), (j.State, j.DueAt, j.Trouble)));
        Assert.Equal([new DateTime(2007, 6, 1, 12, 0, 0), new DateTime(2007, 6, 2, 12, 0, 0), new DateTime(2007, 6, 3, 12, 0, 0)],
            jobs.Skip(1).Select(j => j.AskedAt));
        // What earlier programs left behind is cleared away for every partnership.
        Assert.Equal(states.Length, await db.Jobs.CountAsync(j => j.JobId == 1 && j.Kind == SubmissionJobs.Clear.Key, Cancel));
        Assert.Equal((SubmissionJobs.Accept.Rank, SubmissionJobs.Clear.Rank, SubmissionJobs.Check.Rank), (0, 2, 3));
    }

    [Theory, EachDatabase]
    public async Task Submissions_from_before_their_data_set_was_stored_are_of_version_H(DatabaseKind kind)
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
    public async Task Agencies_from_before_organisations_had_kinds_have_numbers_and_all_their_versions(DatabaseKind kind)
    {
        var database = await databases.EmptyAsync(kind);
        await using var db = database.Open();
        var migrations = db.Database.GetMigrations().ToList();
        await db.Database.MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith("organisation_kinds", StringComparison.Ordinal)) - 1]);
        await TableRows.AddAsync(database, 1);
        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO agency_version (partnership_id, agency_code, valid_from, valid_to, name, tiers, submits) VALUES
            (1, 'b', '2001-04-01', '2002-03-31', 'Oak House', '3', true), (1, 'b', '2002-04-01', NULL, 'Oak Centre', '2,3', false),
            (1, 'a', '2001-04-01', NULL, 'Elm House', '4', true)
            """, TestContext.Current.CancellationToken);

        await database.MigrateAsync(TestContext.Current.CancellationToken);

        var agencies = await db.Agencies.Where(a => a.AgencyCode.Length == 1).OrderBy(a => a.AgencyCode).ThenBy(a => a.ValidFrom)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            ["a 1 Elm House 4 True", "b 3 Oak House 3 True", "b 3 Oak Centre 2,3 False"],
            agencies.Select(a => $"{a.AgencyCode} {a.OrganisationId} {a.Name} {a.Tiers} {a.Submits}"));
    }

    [Theory, EachDatabase]
    public async Task Records_from_before_their_sources_were_stored_come_from_the_extracts_of_their_agencies(DatabaseKind kind)
    {
        var database = await databases.EmptyAsync(kind);
        await using var db = database.Open();
        await db.Database.MigrateAsync(db.Database.GetMigrations().Single(m => m.EndsWith("person_numbers", StringComparison.Ordinal)));
        await TableRows.AddAsync(database, 1);
        await TableRows.AddAsync(database, 2);
        // A decision about links belongs to no agency.
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
    public async Task The_migrated_tables_agree_with_the_model(DatabaseKind kind)
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
        // The lock of Entity Framework, as a killed program leaves it.
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
