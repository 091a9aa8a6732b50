using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests;

public class DatabaseTests(TestDatabases databases)
{
    [Theory, EachDatabase]
    public async Task A_migrated_database_is_empty_and_takes_rows(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await using (var db = database.Open())
        {
            Assert.False(await db.Partnerships.AnyAsync());
            db.Add(new Partnership { PartnershipId = 1, Name = "Made-up" });
            await db.SaveChangesAsync();
        }

        await using var again = database.Open();
        Assert.Equal("Made-up", (await again.Partnerships.SingleAsync()).Name);
    }
}
