using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Audit;

/// <summary>Whoever changes something says what they have seen of it, and changes nothing if it no longer stands so.</summary>
public class SeenTests(TestDatabases databases)
{
    private static readonly AuditAction Renamed = new("test.renamed", "Renamed something");

    private static readonly StoredRows Rows = new StoredRows()
        .And(db => db.Partnerships.Select(p => new { p.Name, p.CompletenessTarget }))
        .And(db => db.Contracts.OrderByDescending(c => c.Reference));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_change_of_what_has_been_seen_holds(DatabaseKind kind)
    {
        var database = await NewAsync(kind);

        await RenameAsync(database, await SeeAsync(database), "New");

        await using var db = database.Open();
        Assert.Equal(("New", 1), ((await db.Partnerships.SingleAsync(Cancel)).Name, await db.AuditEvents.CountAsync(Cancel)));
    }

    [Theory, EachDatabase]
    public async Task A_change_of_what_somebody_else_has_changed_is_given_up_without_an_event(DatabaseKind kind)
    {
        var database = await NewAsync(kind);
        var seen = await SeeAsync(database);
        await RenameAsync(database, Seen.Nothing, "Theirs");

        await Assert.ThrowsAsync<ChangedMeanwhileException>(() => RenameAsync(database, seen, "Ours"));

        await using var db = database.Open();
        Assert.Equal(("Theirs", 1), ((await db.Partnerships.SingleAsync(Cancel)).Name, await db.AuditEvents.CountAsync(Cancel)));
    }

    /// <summary>Each looks while the others are saving: the comparison has to be made where nobody else can write any more.</summary>
    [Theory, EachDatabase]
    public async Task Of_many_who_save_at_once_what_they_have_all_seen_one_succeeds(DatabaseKind kind)
    {
        var database = await NewAsync(kind);
        var seen = await SeeAsync(database);

        var saved = await Task.WhenAll(Enumerable.Range(1, 8).Select(async n =>
        {
            try
            {
                await RenameAsync(database, seen, $"Name {n}");
                return true;
            }
            catch (ChangedMeanwhileException)
            {
                return false;
            }
        }));

        Assert.Single(saved, s => s);
        await using var db = database.Open();
        Assert.Equal(1, await db.AuditEvents.CountAsync(Cancel));
    }

    [Theory, EachDatabase]
    public async Task A_token_differs_as_soon_as_a_row_does_and_not_before(DatabaseKind kind)
    {
        var database = await NewAsync(kind);
        List<string> tokens = [(await SeeAsync(database)).Token];
        foreach (var change in (Action<ThroughcareDb>[])[
            db => db.Contracts.Single(c => c.Reference == "A").Title = "Detached",
            db => db.Contracts.Single(c => c.Reference == "A").ValidTo = new DateOnly(2011, 3, 31),
            db => db.Contracts.Remove(db.Contracts.Single(c => c.Reference == "B")),
            db => db.Partnerships.Single().CompletenessTarget++])
        {
            await using var db = database.Open();
            change(db);
            await db.SaveChangesAsync(Cancel);
            tokens.Add((await SeeAsync(database)).Token);
        }
        Assert.Equal(tokens, tokens.Distinct());

        await using (var db = database.Open())
        {
            db.Partnerships.Single().MostGonePercent++;
            await db.SaveChangesAsync(Cancel);
        }
        Assert.Equal(tokens[^1], (await SeeAsync(database)).Token);
        Assert.DoesNotContain("Prescribing", string.Join(' ', tokens), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_stamp_that_no_longer_stands_says_the_same(DatabaseKind kind)
    {
        var database = await NewAsync(kind);
        await using var one = database.Open();
        var account = new Account
        {
            PartnershipId = 1,
            Email = "a@b.example",
            NormalizedEmail = "A@B.EXAMPLE",
            Name = "A",
            SecurityStamp = "1",
            ConcurrencyStamp = "1",
            CreatedAt = DateTime.UtcNow,
        };
        one.Add(account);
        await one.SaveChangesAsync(Cancel);
        await using (var other = database.Open())
            await other.Accounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.ConcurrencyStamp, "2"), Cancel);

        await Assert.ThrowsAsync<ChangedMeanwhileException>(() => ChangingOf(database).MakeAsync(one, Actor.OfAccount(1, 7, "Tester"), change =>
        {
            account.Name = "B";
            change.Record(Renamed);
            return Task.CompletedTask;
        }, Cancel));

        await using var db = database.Open();
        Assert.Equal(("A", 0), ((await db.Accounts.SingleAsync(Cancel)).Name, await db.AuditEvents.CountAsync(Cancel)));
    }

    private static Changing ChangingOf(Database database) => new(database, new AuditTrail(database, new AuditKey(new byte[32]), TimeProvider.System));

    private static async Task<Seen> SeeAsync(Database database)
    {
        await using var db = database.Open();
        return new Seen(Rows, await Rows.TokenAsync(db, Cancel));
    }

    /// <summary>Renames the partnership, which has been read before somebody else can have changed it.</summary>
    private static async Task RenameAsync(Database database, Seen seen, string name)
    {
        await using var db = database.Open();
        var partnership = await db.Partnerships.SingleAsync(Cancel);
        await ChangingOf(database).MakeAsync(db, Actor.OfAccount(1, 7, "Tester"), seen, change =>
        {
            partnership.Name = name;
            change.Record(Renamed);
            return Task.CompletedTask;
        }, Cancel);
    }

    private async Task<Database> NewAsync(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await using var db = database.Open();
        db.Partnerships.Add(new Partnership { PartnershipId = 1, Name = "Old" });
        foreach (var reference in new[] { "A", "B" })
            db.Add(new Contract { PartnershipId = 1, AgencyCode = "A0001", Reference = reference, Title = "Prescribing", ValidFrom = new DateOnly(2010, 4, 1) });
        await db.SaveChangesAsync(Cancel);
        return database;
    }
}
