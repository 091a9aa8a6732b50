using System.Runtime.Versioning;
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

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_can_read_an_embedded_database_and_the_files_beside_it()
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var database = await databases.EmptyAsync(DatabaseKind.Sqlite);
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        await using var db = database.Open();
        db.Add(new Partnership { PartnershipId = 1, Name = "Made-up" });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var file = DatabaseFile.PathOf(database.Address);
        string[] files = [file, file + "-wal", file + "-shm"];

        Assert.All(files, f => Assert.Equal(owner, File.GetUnixFileMode(f)));
        foreach (var f in files)
            File.SetUnixFileMode(f, owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        DatabaseFile.Narrow(file);
        Assert.All(files, f => Assert.Equal(owner, File.GetUnixFileMode(f)));
    }
}
