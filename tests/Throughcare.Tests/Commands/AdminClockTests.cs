using Microsoft.EntityFrameworkCore;
using Throughcare.Demo;
using Throughcare.Storage;

namespace Throughcare.Tests.Commands;

/// <summary>The clock of <c>throughcare admin</c>: it must be that of the service, or the links would be made for another time.</summary>
public sealed class AdminClockTests : IDisposable
{
    private readonly Workplace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task In_the_folder_of_a_demonstration_it_is_the_demonstrations()
    {
        Assert.Equal(0, work.Run("admin", "create", "--email", "a@example.org", "--name", "A", "--partnership", "P", "--data", "demo").Status);
        DemoClock.In(work.PathOf("demo"));

        Assert.Equal(0, work.Run("admin", "reset-password", "a@example.org", "--data", "demo").Status);

        var database = new Database(DatabaseAddress.Sqlite(work.PathOf("demo/throughcare.db")));
        await using (var db = database.Open())
            Assert.Equal(2007, (await db.AuditEvents.OrderByDescending(e => e.Sequence).FirstAsync(TestContext.Current.CancellationToken)).At.Year);
        database.CloseIdleConnections();
    }
}
