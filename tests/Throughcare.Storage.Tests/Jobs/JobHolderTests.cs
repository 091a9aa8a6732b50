using Microsoft.EntityFrameworkCore;
using Npgsql;
using Throughcare.Storage.Jobs;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Jobs;

/// <summary>Every process can see whether another that works on jobs is still there.</summary>
public class JobHolderTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_process_is_known_by_its_number_until_it_ends(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await using var first = new JobHolder(database);
        await using var second = new JobHolder(new Database(database.Address));
        Assert.False(await first.IsThereAsync(Cancel));
        Assert.True(await second.IsAloneAsync(Cancel));

        await first.BeThereAsync(Cancel);
        await second.BeThereAsync(Cancel);
        var number = first.Number;
        await first.BeThereAsync(Cancel);

        Assert.Equal(number, first.Number);
        Assert.NotEqual(first.Number, second.Number);
        Assert.True(await first.IsThereAsync(Cancel));
        Assert.False(await second.IsGoneAsync(number, Cancel));
        Assert.False(await second.IsAloneAsync(Cancel));

        await first.DisposeAsync();
        Assert.True(await second.IsGoneAsync(number, Cancel));
        Assert.True(await second.IsAloneAsync(Cancel));
        Assert.False(await first.IsThereAsync(Cancel));
    }

    /// <summary>A service that cannot listen ends while its work has only begun.</summary>
    [Fact]
    public async Task Whoever_works_and_whoever_ends_the_process_may_let_go_at_the_same_time()
    {
        var database = await databases.NewAsync(DatabaseKind.Sqlite);
        var holder = new JobHolder(database);
        for (var i = 0; i < 2000; i++)
        {
            await holder.BeThereAsync(Cancel);
            using var both = new Barrier(2);
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
            {
                both.SignalAndWait(Cancel);
                await holder.DisposeAsync();
            })));

            Assert.False(await holder.IsThereAsync(Cancel));
            Assert.True(await new JobHolder(database).IsAloneAsync(Cancel));
        }
    }

    [Theory, EachDatabase]
    public async Task Processes_on_two_databases_do_not_affect_each_other(DatabaseKind kind)
    {
        await using var first = new JobHolder(await databases.NewAsync(kind));
        await using var second = new JobHolder(await databases.NewAsync(kind));

        await first.BeThereAsync(Cancel);
        await second.BeThereAsync(Cancel);

        Assert.True(await first.IsAloneAsync(Cancel));
        Assert.True(await first.IsGoneAsync(second.Number, Cancel));
    }

    [Fact]
    public async Task A_process_whose_connection_was_cut_is_gone_knows_it_and_comes_back_under_another_number()
    {
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        await using var holder = new JobHolder(database);
        await holder.BeThereAsync(Cancel);
        var number = holder.Number;

        await using (var other = new NpgsqlConnection(database.Address.ConnectionString))
        {
            await other.OpenAsync(Cancel);
            await using var cut =
                new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = 7465 AND database = "
                    + "(SELECT oid FROM pg_database WHERE datname = current_database())", other);
            Assert.Equal(true, await cut.ExecuteScalarAsync(Cancel));
        }

        Assert.False(await holder.IsThereAsync(Cancel));
        Assert.True(await new JobHolder(database).IsGoneAsync(number, Cancel));
        await holder.BeThereAsync(Cancel);
        Assert.True(await holder.IsThereAsync(Cancel));
        Assert.NotEqual(number, holder.Number);
    }

    [Fact]
    public async Task A_process_whose_file_was_removed_is_gone()
    {
        var database = await databases.NewAsync(DatabaseKind.Sqlite);
        await using var holder = new JobHolder(database);
        await holder.BeThereAsync(Cancel);

        await using (var db = database.Open())
            File.Delete($"{db.Database.GetDbConnection().DataSource}.work-{holder.Number}");

        Assert.False(await holder.IsThereAsync(Cancel));
    }

    [Fact]
    public async Task The_file_of_a_process_that_was_killed_is_removed_by_the_next_to_look()
    {
        var database = await databases.NewAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        var left = db.Database.GetDbConnection().DataSource + ".work-7";
        await File.WriteAllTextAsync(left, "", Cancel);
        await using var holder = new JobHolder(database);

        Assert.True(await holder.IsAloneAsync(Cancel));

        Assert.False(File.Exists(left));
    }
}
