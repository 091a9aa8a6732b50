using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Journeys;
using Throughcare.Storage.Journeys;
using Throughcare.Storage.Migrations;
using Throughcare.Storage.Tests.Records;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Migrations;

public class UpgradeTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_new_database_needs_no_upgrade(DatabaseKind kind) =>
        Assert.Null(await Upgrade.FindAsync(await databases.EmptyAsync(kind), Cancel));

    [Fact]
    public async Task If_there_is_no_database_none_is_made()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");

        Assert.Null(await Upgrade.FindAsync(new Database(DatabaseAddress.Sqlite(path)), Cancel));
        Assert.False(File.Exists(path));
    }

    [Theory, EachDatabase]
    public async Task An_up_to_date_database_needs_no_upgrade(DatabaseKind kind) =>
        Assert.Null(await Upgrade.FindAsync((await Partner.NewAsync(databases, kind)).Database, Cancel));

    [Theory, EachDatabase]
    public async Task The_steps_and_size_of_an_earlier_database_are_reported_and_it_is_left_alone(DatabaseKind kind)
    {
        var database = await databases.EmptyAsync(kind);
        await using var db = database.Open();
        await database.MigrateAsync(db.Database.GetMigrations().ElementAt(2), Cancel);
        var pending = db.Database.GetMigrations().Count() - 3;

        var upgrade = await Upgrade.FindAsync(database, Cancel);

        Assert.Equal(pending, upgrade!.Steps);
        Assert.InRange(upgrade.Bytes, 1, 100_000_000);
        Assert.Equal(upgrade.Bytes, upgrade.MostBytes);
        Assert.InRange(upgrade.AtMost, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        Assert.Equal(kind == DatabaseKind.Sqlite, upgrade.FreeBytes > 0);
        Assert.Equal(pending, (await db.Database.GetPendingMigrationsAsync(Cancel)).Count());

        await Upgrade.RunAsync(database, Cancel);
        Assert.Null(await Upgrade.FindAsync(database, Cancel));
    }

    [Theory, EachDatabase]
    public async Task Facts_in_an_earlier_form_are_rebuilt_during_the_upgrade_rather_than_when_somebody_asks(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync("""
            person | client | episode | started    | discharged | reason
            A      | c1     | e1      | 2006-05-02 | 2006-07-01 | 80
            """);
        await using var db = partner.Database.Open();
        await db.KeptFacts.ExecuteUpdateAsync(set => set.SetProperty(f => f.Form, FactsCodec.Version - 1), Cancel);
        Assert.Equal(0, (await Upgrade.FindAsync(partner.Database, Cancel))!.Steps);

        await Upgrade.RunAsync(partner.Database, Cancel);

        Assert.Equal(FactsCodec.Version, await db.KeptFacts.Select(f => f.Form).SingleAsync(Cancel));
        Assert.Null(await Upgrade.FindAsync(partner.Database, Cancel));
    }
}
