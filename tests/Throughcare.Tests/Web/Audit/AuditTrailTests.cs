using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Audit;

/// <summary>Whatever somebody with the database in their hands does to the trail, it is found.</summary>
public class AuditTrailTests(TestDatabases databases)
{
    private static readonly AuditKey Key = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_trail_that_nobody_touched_is_whole(DatabaseKind kind)
    {
        var database = await TrailAsync(kind);

        var findings = await VerifyAsync(database);

        Assert.Equal([(0, 2L), (1, 9L)], findings.Select(f => (f.PartnershipId, f.Sequence)));
        Assert.All(findings, f => Assert.Empty(f.Damages));
    }

    [Theory, EachDatabase]
    public async Task The_database_itself_refuses_to_change_or_remove_an_event(DatabaseKind kind)
    {
        var database = await TrailAsync(kind);
        await using var db = database.Open();

        foreach (var sql in (string[])["UPDATE audit_event SET actor = 'x' WHERE sequence = 3", "DELETE FROM audit_event WHERE sequence = 3"])
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql, Cancel));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory, EachDatabase]
    public async Task A_changed_event_is_found_whatever_was_changed(DatabaseKind kind)
    {
        foreach (var change in (string[])["actor = 'x'", "action = 'client.read'", "subject_kind = 'x'", "subject = '99'", "reason = 'x'", "detail = 'x'",
            "account_id = 99", "account_id = NULL", "hash = previous_hash", kind == DatabaseKind.Sqlite ? "at = '2001-01-01 00:00:00'" : "at = '2001-01-01'"])
        {
            var database = await TrailAsync(kind);
            await TamperAsync(database, $"UPDATE audit_event SET {change} WHERE partnership_id = 1 AND sequence = 4");

            var damage = (await VerifyAsync(database))[1].Damages[0];

            Assert.Equal((4, "was changed, put in or moved here: its hash is not that of its content"), (damage.Sequence, damage.What));
        }
    }

    [Theory, EachDatabase]
    public async Task A_removed_event_is_found(DatabaseKind kind)
    {
        var database = await TrailAsync(kind);
        await TamperAsync(database, "DELETE FROM audit_event WHERE partnership_id = 1 AND sequence = 4");

        Assert.Equal([new AuditDamage(4, "was removed")], (await VerifyAsync(database))[1].Damages);
    }

    [Theory, EachDatabase]
    public async Task Removed_events_are_found_even_when_the_rest_is_numbered_anew(DatabaseKind kind)
    {
        var database = await TrailAsync(kind);
        await TamperAsync(database, "DELETE FROM audit_event WHERE partnership_id = 1 AND sequence <= 3",
            "UPDATE audit_event SET sequence = sequence - 3 WHERE partnership_id = 1");

        Assert.Contains((await VerifyAsync(database))[1].Damages, d => d.Sequence == 1);
    }

    [Theory, EachDatabase]
    public async Task An_event_that_was_put_in_is_found(DatabaseKind kind)
    {
        var database = await TrailAsync(kind);
        await TamperAsync(
            database,
            "UPDATE audit_event SET sequence = 100 + sequence WHERE partnership_id = 1 AND sequence >= 4",
            "UPDATE audit_event SET sequence = sequence - 99 WHERE partnership_id = 1 AND sequence > 100",
            "INSERT INTO audit_event SELECT 1, 4, at, account_id, actor, action, subject_kind, subject, reason, detail, previous_hash, hash FROM "
                + "audit_event WHERE partnership_id = 1 AND sequence = 3");

        Assert.Contains((await VerifyAsync(database))[1].Damages, d => d.Sequence == 4);
    }

    [Theory, EachDatabase]
    public async Task Events_that_changed_places_are_found(DatabaseKind kind)
    {
        var database = await TrailAsync(kind);
        await TamperAsync(
            database,
            "UPDATE audit_event SET sequence = 104 WHERE partnership_id = 1 AND sequence = 4",
            "UPDATE audit_event SET sequence = 4 WHERE partnership_id = 1 AND sequence = 6",
            "UPDATE audit_event SET sequence = 6 WHERE partnership_id = 1 AND sequence = 104");

        Assert.Equal([4L, 6L], (await VerifyAsync(database))[1].Damages.Select(d => d.Sequence).Where(s => s is 4 or 6).Distinct());
    }

    [Theory, EachDatabase]
    public async Task An_event_of_another_trail_is_found(DatabaseKind kind)
    {
        var database = await TrailAsync(kind);
        await TamperAsync(database, "UPDATE audit_event SET partnership_id = 1, sequence = 10 WHERE partnership_id = 0 AND sequence = 2");

        var findings = await VerifyAsync(database);

        Assert.Equal([2L], findings[0].Damages.Select(d => d.Sequence));
        Assert.Contains(findings[1].Damages, d => d.Sequence == 10);
    }

    [Theory, EachDatabase]
    public async Task An_end_that_was_cut_off_is_found(DatabaseKind kind)
    {
        var database = await TrailAsync(kind);
        await TamperAsync(database, "DELETE FROM audit_event WHERE partnership_id = 1 AND sequence >= 8");

        Assert.Equal([new AuditDamage(8, "to 9 were removed")], (await VerifyAsync(database))[1].Damages);
    }

    [Theory, EachDatabase]
    public async Task A_sealed_end_that_was_moved_back_is_found(DatabaseKind kind)
    {
        var database = await TrailAsync(kind);
        await TamperAsync(
            database,
            "DELETE FROM audit_event WHERE partnership_id = 1 AND sequence >= 8",
            "UPDATE audit_head SET sequence = 7, hash = (SELECT hash FROM audit_event WHERE partnership_id = 1 AND sequence = 7) WHERE partnership_id = 1");

        Assert.Equal([new AuditDamage(7, "is sealed as the end of the trail, but the seal was changed")], (await VerifyAsync(database))[1].Damages);
    }

    [Theory, EachDatabase]
    public async Task A_seal_that_is_gone_is_found(DatabaseKind kind)
    {
        var database = await TrailAsync(kind);
        await TamperAsync(database, "DELETE FROM audit_head WHERE partnership_id = 1");

        Assert.Equal([9L], (await VerifyAsync(database))[1].Damages.Select(d => d.Sequence));
    }

    [Theory, EachDatabase]
    public async Task An_old_copy_put_back_whole_is_found_with_an_end_that_was_noted_elsewhere(DatabaseKind kind)
    {
        var database = await TrailAsync(kind);
        var then = (await VerifyAsync(database))[1];
        await new AuditTrail(database, Key, TimeProvider.System).RecordAsync(Entry(1), Cancel);
        var now = (await VerifyAsync(database, new NotedHead(1, then.Sequence, then.Hash)))[1];
        Assert.Empty(now.Damages);

        var old = await TrailAsync(kind);
        var findings = await VerifyAsync(old, new NotedHead(1, now.Sequence, now.Hash), new NotedHead(1, then.Sequence, then.Hash));

        Assert.Equal([9L, 10L], findings[1].Damages.Select(d => d.Sequence).Order());
    }

    [Theory, EachDatabase]
    public async Task A_trail_that_was_removed_whole_is_found_with_its_noted_end(DatabaseKind kind)
    {
        var database = await TrailAsync(kind);
        var then = (await VerifyAsync(database))[1];
        await TamperAsync(database, "DELETE FROM audit_event WHERE partnership_id = 1", "DELETE FROM audit_head WHERE partnership_id = 1");

        Assert.Equal([9L], (await VerifyAsync(database, new NotedHead(1, then.Sequence, then.Hash)))[1].Damages.Select(d => d.Sequence));
    }

    [Theory, EachDatabase]
    public async Task A_trail_that_was_removed_whole_is_found_by_what_it_was_about(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        await host.AcceptAsync(manager, MadeUpExtract.Of("A0001", 3));
        var key = AuditKey.Load(host.KeysFolder, mayCreate: false);
        Assert.All(await new AuditVerification(host.Database, key, Capabilities.Witnesses).RunAsync([], Cancel), f => Assert.Empty(f.Damages));

        await TamperAsync(host.Database, "DELETE FROM audit_event WHERE partnership_id = 1", "DELETE FROM audit_head WHERE partnership_id = 1");

        var found = Assert.Single(await new AuditVerification(host.Database, key, Capabilities.Witnesses).RunAsync([], Cancel), f => f.PartnershipId == 1);
        Assert.Equal(
            [new AuditDamage(0, "Accounts without the event that tells of them: 1"), new AuditDamage(0, "Submissions without the event that tells of them: 1"),
                new AuditDamage(0, "Changes of records without the event that tells of them: 1")],
            found.Damages);
    }

    [Theory, EachDatabase]
    public async Task A_trail_in_place_of_one_that_was_removed_says_so(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var account = await host.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        await host.OpenAccountAsync(new HeldRole("partnership-manager", ""));
        await TamperAsync(host.Database, "DELETE FROM audit_event WHERE partnership_id = 1", "DELETE FROM audit_head WHERE partnership_id = 1");

        using var visitor = await host.SignInAsync(account);

        await using var db = host.Database.Open();
        Assert.Equal(["audit.missing", "account.signed-in"], await db.AuditEvents.OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync(Cancel));
        var found = Assert.Single(await new AuditVerification(host.Database, AuditKey.Load(host.KeysFolder, mayCreate: false), Capabilities.Witnesses)
            .RunAsync([], Cancel));
        Assert.Contains(new AuditDamage(1, "tells that the trail before it was gone: it was removed whole"), found.Damages);
    }

    [Theory, EachDatabase]
    public async Task The_trail_of_a_new_partnership_begins_without_a_fuss(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        await host.OpenAccountAsync(new HeldRole("administrator", ""));

        await using var db = host.Database.Open();
        Assert.Equal("account.opened", (await db.AuditEvents.SingleAsync(Cancel)).Action);
    }

    [Theory, EachDatabase]
    public async Task Who_has_the_database_but_not_the_key_cannot_write_a_trail_that_holds(DatabaseKind kind)
    {
        var database = await TrailAsync(kind);
        var forger = new AuditTrail(database, new AuditKey(new byte[32]), TimeProvider.System);
        await forger.RecordAsync(Entry(1), Cancel);

        Assert.Contains((await VerifyAsync(database))[1].Damages, d => d.Sequence == 10);
    }

    [Theory, EachDatabase]
    public async Task Events_that_are_written_at_once_follow_each_other_without_a_gap(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        var trail = new AuditTrail(database, Key, TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => trail.RecordAsync(Entry(1 + (i % 2)), Cancel), Cancel)));

        var findings = await VerifyAsync(database);
        Assert.Equal([(1, 10L), (2, 10L)], findings.Select(f => (f.PartnershipId, f.Sequence)));
        Assert.All(findings, f => Assert.Empty(f.Damages));
    }

    [Theory, EachDatabase]
    public async Task An_event_goes_with_its_change_or_not_at_all(DatabaseKind kind)
    {
        var database = await TrailAsync(kind);
        var trail = new AuditTrail(database, Key, TimeProvider.System);
        await using (var db = database.Open())
        {
            await using var change = await database.BeginChangeAsync(db, 1, Cancel);
            await trail.AppendAsync(db, Entry(1), Cancel);
            await trail.AppendAsync(db, Entry(1), Cancel);
            await change.RollbackAsync(Cancel);
            await Assert.ThrowsAsync<InvalidOperationException>(() => trail.AppendAsync(db, Entry(1), Cancel));
        }

        Assert.Equal(9, (await VerifyAsync(database))[1].Sequence);
    }

    [Fact]
    public void Every_action_has_a_key_and_words_of_its_own()
    {
        Assert.All(Capabilities.Events, a => Assert.Matches("^[a-z]+\\.[a-z-]+$", a.Key));
        Assert.Equal(Capabilities.Events.Count, Capabilities.Events.Select(a => a.Words).Distinct().Count());
    }

    [Fact]
    public void A_key_is_made_once_for_its_owner_alone_and_never_in_place_of_a_lost_one()
    {
        var folder = Directory.CreateTempSubdirectory("throughcare-keys-");
        try
        {
            Assert.Throws<InvalidDataException>(() => AuditKey.Load(folder.FullName, mayCreate: false));
            AuditKey.Load(folder.FullName, mayCreate: true);
            var file = Path.Combine(folder.FullName, "audit.key");
            var content = File.ReadAllBytes(file);
            AuditKey.Load(folder.FullName, mayCreate: true);
            Assert.Equal(content, File.ReadAllBytes(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(file).UnixFileMode);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(folder.FullName).UnixFileMode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static AuditEntry Entry(int partnership, int i = 0) => new(partnership, Capabilities.Events[i])
    {
        AccountId = i % 3 == 0 ? null : i,
        Actor = $"Tester {i}",
        SubjectKind = "client",
        Subject = $"{i}",
        Reason = "because",
        Detail = new Dictionary<string, string> { ["number"] = $"{i}" },
    };

    private async Task<Database> TrailAsync(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        var trail = new AuditTrail(database, Key, TimeProvider.System);
        for (var i = 1; i <= 9; i++)
            await trail.RecordAsync(Entry(1, i), Cancel);
        await trail.RecordAsync(Entry(0), Cancel);
        await trail.RecordAsync(Entry(0), Cancel);
        return database;
    }

    private static Task<IReadOnlyList<AuditFindings>> VerifyAsync(Database database, params NotedHead[] noted) =>
        new AuditVerification(database, Key, Capabilities.Witnesses).RunAsync(noted, Cancel);

    private static async Task TamperAsync(Database database, params string[] commands)
    {
        await using var db = database.Open();
        string[] triggers = database.Kind == DatabaseKind.Sqlite
            ? ["DROP TRIGGER audit_event_no_update", "DROP TRIGGER audit_event_no_delete"]
            : ["DROP TRIGGER audit_event_append_only ON audit_event"];
        foreach (var sql in triggers.Concat(commands))
            await db.Database.ExecuteSqlRawAsync(sql, Cancel);
    }
}
