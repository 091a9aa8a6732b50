using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Backup;
using Throughcare.Storage.Journeys;
using Throughcare.Storage.Records;
using Throughcare.Storage.Tests.Migrations;
using Throughcare.Storage.Tests.Records;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Backup;

public class BackupTests(TestDatabases databases)
{
    private const string Register = """
        person | client | episode | PC    | started    | discharged | reason
        é      | c"1\   | e1      | LS8 5 | 2006-05-02 | 2006-07-01 | 80
        B      | c2     | e1      | LS9 6 | 2006-06-02 |            |
        """;

    [Theory, EachDatabase]
    public async Task A_restored_database_has_every_row_except_those_of_signed_in_people(DatabaseKind kind)
    {
        var source = await FilledAsync(kind);
        var target = await databases.EmptyAsync(kind);
        await BackupArchive.RestoreAsync(target, await BackupAsync(source));

        await AssertSameAsync(source, target);
        Assert.Empty((await TableRows.AllAsync(target))["session"]);
        Assert.Empty((await TableRows.AllAsync(target))["known_browser"]);
        Assert.Equal(await Schema.ReadAsync(source), await Schema.ReadAsync(target));
    }

    [Theory, EachDatabase]
    public async Task A_database_can_move_to_the_other_kind_and_back(DatabaseKind kind)
    {
        var source = await FilledAsync(kind);
        var other = await databases.EmptyAsync(kind == DatabaseKind.Sqlite ? DatabaseKind.Postgres : DatabaseKind.Sqlite);
        await BackupArchive.RestoreAsync(other, await BackupAsync(source));
        var back = await databases.EmptyAsync(kind);
        await BackupArchive.RestoreAsync(back, await BackupAsync(other));

        await AssertSameAsync(source, back);
        var facts = (await new FactsStore(source).LoadAsync(Partner.Id))!;
        Assert.Equal(facts.Version, (await new FactsStore(other).LoadAsync(Partner.Id))!.Version);
        await using var db = other.Open();
        Assert.True(SubmissionComparison.Of((await RecordStore.LoadAsync(db, Partner.Id)).Extract, Partner.Extract(Register)).IsUnchanged);
    }

    [Theory, EachDatabase]
    public async Task Work_goes_on_after_a_restore_and_no_number_is_given_out_twice(DatabaseKind kind)
    {
        var source = (await Partner.NewAsync(databases, kind)).Database;
        int account, last;
        await using (var db = source.Open())
        {
            account = await OwnerAsync(db);
            var gone = Token(db, account);
            await db.SaveChangesAsync();
            last = gone.AccessTokenId;
            db.Remove(gone);
            await db.SaveChangesAsync();
        }
        foreach (var to in (DatabaseKind[])[DatabaseKind.Sqlite, DatabaseKind.Postgres])
        {
            var target = await databases.EmptyAsync(to);
            await BackupArchive.RestoreAsync(target, await BackupAsync(source));
            await using var db = target.Open();
            var next = Token(db, account);
            await db.SaveChangesAsync();
            Assert.Equal(last + 1, next.AccessTokenId);
        }
    }

    [Theory, EachDatabase]
    public async Task An_access_token_that_was_revoked_after_the_backup_does_not_work_after_a_restore(DatabaseKind kind)
    {
        var source = (await Partner.NewAsync(databases, kind)).Database;
        var earlier = new DateTime(2010, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        await using (var db = source.Open())
        {
            var owner = await OwnerAsync(db);
            Token(db, owner);
            Token(db, owner).RevokedAt = earlier;
            await db.SaveChangesAsync();
        }

        foreach (var to in (DatabaseKind[])[DatabaseKind.Sqlite, DatabaseKind.Postgres])
        {
            var target = await databases.EmptyAsync(to);
            await BackupArchive.RestoreAsync(target, await BackupAsync(source));
            await using var db = target.Open();
            var revoked = await db.AccessTokens.OrderBy(t => t.RevokedAt).Select(t => t.RevokedAt).ToListAsync();
            Assert.Equal(earlier, revoked[0]);
            Assert.InRange(revoked[1]!.Value, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(1));
        }
    }

    [Theory, EachDatabase]
    public async Task A_backup_of_an_older_version_is_brought_up_to_date(DatabaseKind kind)
    {
        var source = await databases.EmptyAsync(kind);
        await using var db = source.Open();
        var older = db.Database.GetMigrations().ElementAt(3);
        await source.MigrateAsync(older, CancellationToken.None);
        await TableRows.AddAsync(source, 1);
        var archive = await BackupAsync(source, anyVersion: true);

        foreach (var to in (DatabaseKind[])[DatabaseKind.Sqlite, DatabaseKind.Postgres])
        {
            var target = await databases.EmptyAsync(to);
            archive.Position = 0;
            await BackupArchive.RestoreAsync(target, archive);
            Assert.Equal(await Schema.ReadAsync(await databases.NewAsync(to)), await Schema.ReadAsync(target));
            await using var restored = target.Open();
            Assert.Equal(1, await restored.Episodes.CountAsync());
        }
    }

    [Theory, EachDatabase]
    public async Task A_backup_of_an_older_version_is_refused_by_newer_tables(DatabaseKind kind)
    {
        var source = await databases.EmptyAsync(kind);
        await using (var db = source.Open())
            await source.MigrateAsync(db.Database.GetMigrations().ElementAt(3), CancellationToken.None);
        await RefusedAsync(await databases.NewAsync(kind), await BackupAsync(source, anyVersion: true), "newer version");
    }

    [Theory, EachDatabase]
    public async Task A_database_of_an_older_version_is_not_backed_up(DatabaseKind kind)
    {
        var source = await databases.EmptyAsync(kind);
        await using (var db = source.Open())
            await source.MigrateAsync(db.Database.GetMigrations().ElementAt(3), CancellationToken.None);
        Assert.Contains("version", (await Assert.ThrowsAsync<BackupException>(() => BackupArchive.WriteAsync(source, new MemoryStream()))).Message,
            StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_backup_of_a_newer_version_is_refused(DatabaseKind kind)
    {
        var archive = Rewritten(await BackupAsync(await FilledAsync(kind)), BackupWriter.ManifestFile, m =>
            m.Replace("0007_attempts\"", "0007_attempts\", \"29990101000000_future\"", StringComparison.Ordinal), sealAgain: true);
        await RefusedAsync(await databases.EmptyAsync(kind), archive, "newer version");
    }

    [Theory, EachDatabase]
    public async Task A_database_with_rows_is_left_alone(DatabaseKind kind)
    {
        var target = await databases.NewAsync(kind);
        await TableRows.AddAsync(target, 3);
        var before = await TableRows.AllAsync(target);
        await RefusedAsync(target, await BackupAsync(await FilledAsync(kind)), "not empty");
        Assert.Equal(before.SelectMany(t => t.Value), (await TableRows.AllAsync(target)).SelectMany(t => t.Value));
    }

    [Theory, EachDatabase]
    public async Task A_migrated_database_without_rows_is_empty(DatabaseKind kind)
    {
        var source = await FilledAsync(kind);
        var target = await databases.NewAsync(kind);
        await BackupArchive.RestoreAsync(target, await BackupAsync(source));
        await AssertSameAsync(source, target);
    }

    [Theory, EachDatabase]
    public async Task A_backup_with_a_changed_value_is_refused_and_nothing_is_written(DatabaseKind kind)
    {
        var archive = Rewritten(await BackupAsync(await FilledAsync(kind)), "tables/episode.jsonl", rows => rows.Replace("LS8 5", "LS8 6", StringComparison.Ordinal));
        var target = await databases.EmptyAsync(kind);
        await RefusedAsync(target, archive, "checksum of table episode");
        Assert.Empty(await Schema.TablesAsync(target));
    }

    [Theory, EachDatabase]
    public async Task A_backup_with_a_changed_manifest_is_refused(DatabaseKind kind) => await RefusedAsync(
        await databases.EmptyAsync(kind),
        Rewritten(await BackupAsync(await FilledAsync(kind)), BackupWriter.ManifestFile, m => m.Replace("\"rows\": 1", "\"rows\": 2", StringComparison.Ordinal)),
        "checksum of its manifest");

    [Theory, EachDatabase]
    public async Task A_backup_that_was_cut_short_is_refused(DatabaseKind kind)
    {
        var whole = (await BackupAsync(await FilledAsync(kind))).ToArray();
        foreach (var length in (int[])[0, 1, whole.Length / 2, whole.Length - 1])
            await RefusedAsync(await databases.EmptyAsync(kind), new MemoryStream(whole[..length]), "damaged");
    }

    [Fact]
    public async Task A_backup_with_any_byte_damaged_is_refused_or_restores_the_same()
    {
        var source = await FilledAsync(DatabaseKind.Sqlite);
        var whole = (await BackupAsync(source)).ToArray();
        var random = new Random(1);
        for (var i = 0; i < 60; i++)
        {
            var damaged = whole.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            var target = await databases.EmptyAsync(DatabaseKind.Sqlite);
            try
            {
                await BackupArchive.RestoreAsync(target, new MemoryStream(damaged));
            }
            catch (BackupException)
            {
                continue;
            }
            // The damage was in something that does not matter, such as the time of a file.
            await AssertSameAsync(source, target);
        }
    }

    [Theory, EachDatabase]
    public async Task If_some_rows_do_not_fit_the_database_is_left_without_rows(DatabaseKind kind)
    {
        // Consistent in itself, but an intervention belongs to a client who is not there.
        var archive = Rewritten(await BackupAsync(await FilledAsync(kind)), "tables/client.jsonl", _ => "", sealAgain: true);
        var target = await databases.EmptyAsync(kind);
        await RefusedAsync(target, archive, "");
        Assert.All(await TableRows.AllAsync(target), t => Assert.Empty(t.Value));
        await BackupArchive.RestoreAsync(target, await BackupAsync(await FilledAsync(kind)));
    }

    [Fact]
    public async Task A_file_that_is_not_a_backup_is_refused() =>
        await RefusedAsync(await databases.EmptyAsync(DatabaseKind.Sqlite), new MemoryStream("FINITIAL,SINITIAL\n"u8.ToArray()), "damaged");

    [Fact]
    public async Task A_backup_can_be_read_from_a_pipe()
    {
        var source = await FilledAsync(DatabaseKind.Sqlite);
        var target = await databases.EmptyAsync(DatabaseKind.Sqlite);
        await using var pipe = new BufferedStream(new GZipStream(new MemoryStream(Compressed(await BackupAsync(source))), CompressionMode.Decompress));
        await BackupArchive.RestoreAsync(target, pipe);
        await AssertSameAsync(source, target);
    }

    [Theory, EachDatabase]
    public async Task A_backup_is_a_single_state_although_others_write(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register);
        var stream = new MemoryStream();
        var meanwhile = new Meanwhile(() => partner.SubmitAsync("Elm", Partner.Nothing()).GetAwaiter().GetResult());
        await BackupArchive.WriteAsync(partner.Database, stream, meanwhile);
        Assert.True(meanwhile.IsDone);

        stream.Position = 0;
        var target = await databases.EmptyAsync(kind);
        await BackupArchive.RestoreAsync(target, stream);
        await using var db = target.Open();
        Assert.Equal(1, await db.Changes.CountAsync());
        Assert.True(SubmissionComparison.Of((await RecordStore.LoadAsync(db, Partner.Id)).Extract, Partner.Extract(Register)).IsUnchanged);
    }

    /// <summary>A database with a row in every table, with real records and facts, and with empty texts.</summary>
    private async Task<Database> FilledAsync(DatabaseKind kind)
    {
        var partner = await Partner.NewAsync(databases, kind);
        await partner.SubmitAsync(Register.Replace("LS9 6", "", StringComparison.Ordinal));
        await partner.SubmitAsync(Register);
        await TableRows.AddAsync(partner.Database, 1);
        await using var db = partner.Database.Open();
        db.Add(new AccountRole { AccountId = 1, Role = "auditor", AgencyCode = "" });
        await db.SaveChangesAsync();
        return partner.Database;
    }

    private static async Task<int> OwnerAsync(ThroughcareDb db)
    {
        var owner = new Account
        {
            PartnershipId = Partner.Id,
            Email = "a@b.example",
            NormalizedEmail = "A@B.EXAMPLE",
            Name = "A",
            SecurityStamp = "1",
            ConcurrencyStamp = "1",
            CreatedAt = DateTime.UtcNow
        };
        db.Add(owner);
        await db.SaveChangesAsync();
        return owner.AccountId;
    }

    private static AccessToken Token(ThroughcareDb db, int account)
    {
        var token = new AccessToken
        {
            AccountId = account,
            Name = "load test",
            Hash = Guid.NewGuid().ToString("N"),
            CreatedAt = DateTime.UtcNow,
            ExpiresAt = DateTime.UtcNow
        };
        db.Add(token);
        return token;
    }

    private static async Task<MemoryStream> BackupAsync(Database source, bool anyVersion = false)
    {
        var stream = new MemoryStream();
        await (anyVersion ? new BackupWriter(source, stream, progress: null, CancellationToken.None).WriteAsync(anyVersion: true)
            : BackupArchive.WriteAsync(source, stream));
        stream.Position = 0;
        return stream;
    }

    private static async Task RefusedAsync(Database target, Stream archive, string because)
    {
        var refused = await Assert.ThrowsAsync<BackupException>(() => BackupArchive.RestoreAsync(target, archive));
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
    }

    private static async Task AssertSameAsync(Database expected, Database actual)
    {
        var (before, after) = (await TableRows.AllAsync(expected), await TableRows.AllAsync(actual));
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.All(before.Where(t => !BackupWriter.LeftOut.Contains(t.Key)), table => Assert.Equal(table.Value, after[table.Key]));
    }

    /// <summary>The archive with one file changed.</summary>
    /// <param name="sealAgain">Whether all checksums and counts are corrected.</param>
    private static MemoryStream Rewritten(MemoryStream archive, string file, Func<string, string> change, bool sealAgain = false)
    {
        using var read = new ZipArchive(archive, ZipArchiveMode.Read);
        var files = read.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var reader = new StreamReader(e.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        });
        var before = files[file];
        files[file] = change(before);
        if (sealAgain)
        {
            files[BackupWriter.ManifestFile] = files[BackupWriter.ManifestFile].Replace(Sha256(before), Sha256(files[file]), StringComparison.Ordinal);
            if (file != BackupWriter.ManifestFile)
                files[BackupWriter.ManifestFile] = files[BackupWriter.ManifestFile]
                    .Replace($"\"rows\": {before.Count(c => c == '\n')},\n      \"lastNumber\": null,\n      \"sha256\": \"{Sha256(files[file])}\"",
                    $"\"rows\": {files[file].Count(c => c == '\n')},\n      \"lastNumber\": null,\n      \"sha256\": \"{Sha256(files[file])}\"",
                    StringComparison.Ordinal);
            files[BackupWriter.SealFile] = Sha256(files[BackupWriter.ManifestFile]);
        }
        var written = new MemoryStream();
        using (var zip = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        written.Position = 0;
        return written;
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static byte[] Compressed(MemoryStream stream)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true))
            stream.CopyTo(gzip);
        return compressed.ToArray();
    }

    /// <summary>Does something once, as soon as the backup has begun.</summary>
    private sealed class Meanwhile(Action action) : IProgress<BackupProgress>
    {
        public bool IsDone { get; private set; }

        public void Report(BackupProgress value)
        {
            if (IsDone)
                return;
            IsDone = true;
            action();
        }
    }
}
