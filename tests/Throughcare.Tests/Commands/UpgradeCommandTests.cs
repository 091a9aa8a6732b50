using Microsoft.EntityFrameworkCore;
using Throughcare.Commands;
using Throughcare.Storage;
using Throughcare.Storage.Migrations;

namespace Throughcare.Tests.Commands;

/// <summary>A newer program on the database of an earlier one, as an operator sees it.</summary>
public sealed class UpgradeCommandTests : IDisposable
{
    private readonly Workplace work = new();

    private string Data => work.PathOf("data");

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task The_cost_of_an_upgrade_is_announced_before_it_is_done()
    {
        var behind = await EarlierAsync();

        var told = work.Run("upgrade", "--data", Data, "--tell");
        Assert.Equal((0, ""), (told.Status, told.Error));
        Assert.Contains("written by an earlier version", told.Output, StringComparison.Ordinal);
        Assert.Equal(behind, await PendingAsync());

        var done = work.Run("upgrade", "--data", Data);
        Assert.Equal((0, ""), (done.Status, done.Error));
        Assert.Contains("The database is up to date after", done.Output, StringComparison.Ordinal);
        Assert.Equal(0, await PendingAsync());

        Assert.Equal("The database is up to date.", work.Run("upgrade", "--data", Data).Output.Trim());
    }

    [Fact]
    public async Task The_service_announces_the_cost_of_the_upgrade_when_it_starts()
    {
        await EarlierAsync();

        using var service = await RunningService.StartAsync("--data", Data);

        Assert.Contains("written by an earlier version", service.SaidBefore, StringComparison.Ordinal);
        Assert.Equal(0, await PendingAsync());
    }

    [Fact]
    public void Times_and_sizes_are_given_in_words()
    {
        var small = UpgradeCommand.Describe(new Upgrade(1, 722_000_000, FreeBytes: null));
        Assert.Contains("(722 MB)", small, StringComparison.Ordinal);
        Assert.Contains("up to 44 seconds", small, StringComparison.Ordinal);

        var large = UpgradeCommand.Describe(new Upgrade(1, 9_500_000_000, FreeBytes: 1_000_000_000));
        Assert.Contains("up to 10 minutes", large, StringComparison.Ordinal);
        Assert.Contains("Only 1.0 GB is free: make room first.", large, StringComparison.Ordinal);
    }

    [Fact]
    public void There_must_be_a_database()
    {
        var ran = work.Run("upgrade", "--data", Data);

        Assert.Equal(2, ran.Status);
        Assert.Contains("There is no database", ran.Error, StringComparison.Ordinal);
    }

    private async Task<int> EarlierAsync()
    {
        Directory.CreateDirectory(Data);
        await using var db = Open().Open();
        await Open().MigrateAsync(db.Database.GetMigrations().ElementAt(3), TestContext.Current.CancellationToken);
        return await PendingAsync();
    }

    private async Task<int> PendingAsync()
    {
        await using var db = Open().Open();
        return (await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken)).Count();
    }

    private Database Open() => new(DatabaseAddress.Sqlite(Path.Combine(Data, "throughcare.db")));
}
