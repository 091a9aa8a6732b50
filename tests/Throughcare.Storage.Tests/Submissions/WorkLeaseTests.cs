using Microsoft.EntityFrameworkCore;
using Npgsql;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Submissions;

/// <summary>Of several processes one works on submissions.</summary>
public class WorkLeaseTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task One_of_two_has_the_lease_until_it_lets_go(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await using var first = new WorkLease(database);
        await using var second = new WorkLease(new Database(database.Address));

        Assert.True(await first.TryTakeAsync(Cancel));
        Assert.True(await first.TryTakeAsync(Cancel));
        Assert.False(await second.TryTakeAsync(Cancel));
        Assert.Equal((true, false), (await first.IsHeldAsync(Cancel), await second.IsHeldAsync(Cancel)));
        await first.DisposeAsync();

        Assert.True(await second.TryTakeAsync(Cancel));
        Assert.False(await first.IsHeldAsync(Cancel));
        Assert.False(await first.TryTakeAsync(Cancel));
    }

    [Theory, EachDatabase]
    public async Task Leases_of_two_databases_have_nothing_to_do_with_each_other(DatabaseKind kind)
    {
        await using var first = new WorkLease(await databases.NewAsync(kind));
        await using var second = new WorkLease(await databases.NewAsync(kind));

        Assert.True(await first.TryTakeAsync(Cancel));
        Assert.True(await second.TryTakeAsync(Cancel));
    }

    [Fact]
    public async Task Whose_connection_was_cut_has_the_lease_no_longer_and_knows_it()
    {
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        await using var lease = new WorkLease(database);
        Assert.True(await lease.TryTakeAsync(Cancel));

        await using (var other = new NpgsqlConnection(database.Address.ConnectionString))
        {
            await other.OpenAsync(Cancel);
            await using var cut =
                new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = 7463 AND database = "
                    + "(SELECT oid FROM pg_database WHERE datname = current_database())", other);
            Assert.Equal(true, await cut.ExecuteScalarAsync(Cancel));
        }

        Assert.False(await lease.IsHeldAsync(Cancel));
        Assert.True(await lease.TryTakeAsync(Cancel));
    }

    [Fact]
    public async Task A_lock_whose_file_was_removed_is_held_no_longer()
    {
        var database = await databases.NewAsync(DatabaseKind.Sqlite);
        await using var lease = new WorkLease(database);
        Assert.True(await lease.TryTakeAsync(Cancel));

        await using (var db = database.Open())
            File.Delete(db.Database.GetDbConnection().DataSource + ".work");

        Assert.False(await lease.IsHeldAsync(Cancel));
    }
}
