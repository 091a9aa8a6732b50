using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;
using Throughcare.Web.Submissions;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>How extracts get into the service.</summary>
public class UploadTests(TestDatabases databases)
{
    [Theory, EachDatabase]
    public async Task An_extract_that_is_sent_is_kept_in_pieces_and_checked(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        var text = MadeUpExtract.Of("A0001", 39) + MadeUpExtract.Row("A0001", 40, drug: "NONE") + "\n";

        var id = await town.SubmitAsync(manager, text);

        var found = await town.FindAsync(id);
        Assert.Equal((SubmissionState.Review, "A0001", MadeUpExtract.DataDate, manager.AccountId), (found.State, found.AgencyCode, found.DataDate, found.ReceivedBy));
        Assert.Equal((40, 40, 0, 1), (found.Rows, found.EpisodesNew, found.EpisodesGone, found.Faults));
        await using var db = town.Open();
        var file = await db.SubmissionFiles.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("extract.csv", (long)text.Length), (file.Name, file.Bytes));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(MadeUpExtract.Bytes(text))), file.Sha256);
        Assert.True(await db.SubmissionContents.AnyAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["submission.received", "submission.checked"], await town.ActionsAsync("submission", id));
    }

    [Fact]
    public async Task Several_files_some_of_them_compressed_are_one_submission()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");

        var answer = await manager.SendAsync(
            [("one.csv", MadeUpExtract.Bytes(MadeUpExtract.Of("A0001", 3))), ("two.csv.gz", Gzip(MadeUpExtract.Bytes(MadeUpExtract.Of("A0001", 4, first: 100))))]);

        var id = int.Parse(answer.Location["/submissions/".Length..]);
        Assert.Equal(7, (await town.WaitAsync(id, SubmissionState.Received, SubmissionState.Checking)).EpisodesNew);
    }

    [Theory, EachDatabase]
    public async Task A_file_of_many_megabytes_is_kept_piece_by_piece_and_reads_the_same(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        // Random texts do not compress: several pieces.
        var random = new Random(7);
        var rows = Enumerable.Range(1, 9000)
            .Select(n => MadeUpExtract.Row("A0001", n)
            .Replace($"REF-{n}", Convert.ToHexString(Enumerable.Range(0, 50).Select(_ => (byte)random.Next(256)).ToArray()), StringComparison.Ordinal));

        var id = await town.SubmitAsync(manager, MadeUpExtract.Of(rows));

        Assert.Equal((SubmissionState.Review, 9000), ((await town.FindAsync(id)).State, (await town.FindAsync(id)).EpisodesNew));
        await using var db = town.Open();
        Assert.InRange(await db.SubmissionContents.CountAsync(TestContext.Current.CancellationToken), 2, 10);
    }

    [Fact]
    public async Task What_is_wrong_is_said_next_to_the_field_and_nothing_is_kept()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        byte[] good = MadeUpExtract.Bytes(MadeUpExtract.Of("A0001", 1));
        var tomorrow = DateOnly.FromDateTime(town.Clock.GetUtcNow().UtcDateTime).AddDays(2);

        async Task<string> ErrorOf(IReadOnlyList<(string, byte[])> files, DateOnly? day = null, string? agency = null)
        {
            var answer = await manager.SendAsync(files, day, agency);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.StartsWith("Error: ", answer.Document.Title, StringComparison.Ordinal);
            Assert.Equal(answer.Errors.Count, answer.Document.QuerySelectorAll("main .govuk-error-message").Length);
            Assert.All(answer.Document.QuerySelectorAll(".govuk-error-summary__list a"), a => Assert.NotNull(answer.Document.QuerySelector(a.GetAttribute("href")!)));
            return string.Join("; ", answer.Errors);
        }

        Assert.Equal("Choose a file", await ErrorOf([]));
        Assert.Equal("empty.csv is empty", await ErrorOf([("empty.csv", [])]));
        Assert.Equal("notes.docx must be a CSV file, or one that is compressed with gzip", await ErrorOf([("notes.docx", good)]));
        Assert.Equal("book.csv is a spreadsheet or a ZIP archive; save it as CSV", await ErrorOf([("book.csv", [(byte)'P', (byte)'K', 3, 4])]));
        Assert.Equal("Data date must be today or in the past", await ErrorOf([("a.csv", good)], tomorrow));
        await using var db = town.Open();
        Assert.Empty(await db.Submissions.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await db.SubmissionContents.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Files_that_are_too_large_are_refused_as_too_large()
    {
        await using var host = await ServiceHost.StartAsync(databases, adjust: o => o with { MostUploadBytes = 20_000 });
        using var manager = await host.SignInAsAsync("data-manager");

        var answer = await manager.SendAsync(MadeUpExtract.Of("A0001", 400));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("The files must be smaller than 20 KB together; compress them with gzip or send fewer", Assert.Single(answer.Errors));
        await using var db = host.Database.Open();
        Assert.Empty(await db.Submissions.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task More_files_than_anybody_needs_are_refused_before_they_are_read()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        var file = MadeUpExtract.Bytes(MadeUpExtract.Of("A0001", 1));

        var answer = await manager.SendAsync([.. Enumerable.Range(1, 41).Select(n => ($"{n}.csv", file))]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("There are too many files; send them as fewer, larger ones", Assert.Single(answer.Errors));
        await using var db = town.Open();
        Assert.Empty(await db.Submissions.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await db.SubmissionContents.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_name_of_a_file_is_kept_without_characters_that_nobody_sees()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");

        await manager.SendAsync(
            [("an\u0085 ex\u202Etract\u0001.csv", MadeUpExtract.Bytes(MadeUpExtract.Of("A0001", 1))),
            ("b\u0085" + new string('x', 120) + ".csv", MadeUpExtract.Bytes(MadeUpExtract.Of("A0001", 1, first: 5)))]);

        await using var db = town.Open();
        Assert.Equal(["an extract.csv", new string('x', 96) + ".csv"], await db.SubmissionFiles.OrderBy(f => f.FileNumber).Select(f => f.Name)
            .ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_request_that_another_site_made_up_is_refused()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");

        var answer = await manager.SendAsync([("a.csv", MadeUpExtract.Bytes(MadeUpExtract.Of("A0001", 1)))], withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        await using var db = town.Open();
        Assert.Empty(await db.Submissions.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Records_of_another_agency_cannot_be_sent()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");

        var answer = await manager.SendAsync(MadeUpExtract.Of("A0002", 1), agency: "A0002");

        Assert.Equal("Choose the agency that the records are of", Assert.Single(answer.Errors));
    }

    [Fact]
    public async Task Rows_of_another_agency_make_the_files_unusable_and_are_named()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");

        var id = await town.SubmitAsync(manager, MadeUpExtract.Of([MadeUpExtract.Row("A0001", 1), MadeUpExtract.Row("A0002", 2), MadeUpExtract.Row("X9999", 3)]));

        var found = await town.FindAsync(id);
        Assert.Equal(SubmissionState.Unusable, found.State);
        Assert.Contains("All rows must be of agency A0001. There are rows of agencies A0002, X9999.", found.Reason, StringComparison.Ordinal);
        Assert.Contains("There are rows of agencies A0002, X9999", (await manager.GetAsync($"/submissions/{id}")).Words(), StringComparison.Ordinal);
        await using var db = town.Open();
        Assert.Empty(await db.SubmissionContents.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_of_a_later_version_of_the_data_set_is_unusable_and_says_which()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        var lines = MadeUpExtract.Of("A0001", 2).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var id = await town.SubmitAsync(manager, string.Concat(lines.Select((line, i) => $"{line},{(i == 0 ? "SUBMODDT" : "")}\n")));

        var found = await town.FindAsync(id);
        Assert.Equal((SubmissionState.Unusable, DatasetVersion.H), (found.State, found.DatasetVersion));
        Assert.Contains("SUBMODDT: columns of data set K", found.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_extract_is_unusable_and_says_why()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");

        var id = await town.SubmitAsync(manager, "name,colour\nanything,blue\n");

        Assert.Equal(SubmissionState.Unusable, (await town.FindAsync(id)).State);
        Assert.Contains("extract.csv, line 1: The file cannot be read as an extract", (await manager.GetAsync($"/submissions/{id}")).Words(), StringComparison.Ordinal);
        Assert.NotNull(manager.Page.Document.QuerySelector("main a[href='/submissions/new']"));
        using var team = await town.SignInAsAsync("team-manager");
        var seen = await team.GetAsync($"/submissions/{id}");
        Assert.Null(seen.Document.QuerySelector("main a[href='/submissions/new']"));
        Assert.Contains("The agency’s data manager puts it right", seen.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_file_that_unpacks_to_too_much_is_unusable_and_says_why()
    {
        await using var host = await ServiceHost.StartAsync(databases, adjust: o => o with { MostUnpackedBytes = 1 << 20 });
        using var manager = await host.SignInAsAsync("data-manager");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(MadeUpExtract.Bytes(MadeUpExtract.Of(Enumerable.Repeat(MadeUpExtract.Row("A0001", 1), 20_000))));
        Assert.InRange(packed.Length, 1, 1 << 18);

        var answer = await manager.SendAsync([("extract.csv.gz", packed.ToArray())]);
        var id = int.Parse(answer.Location["/submissions/".Length..]);
        var found = await host.WaitAsync(id, SubmissionState.Received, SubmissionState.Checking);

        Assert.Equal(SubmissionState.Unusable, found.State);
        Assert.Contains("extract.csv.gz: The file cannot be read as an extract (Unpacked, the files are larger than 1 MB together).", found.Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_a_file_with_what_cannot_be_seen_is_taken_without_it()
    {
        using var content = new MultipartFormDataContent();
        using var file = new ByteArrayContent([1]);
        file.Headers.ContentDisposition = new("form-data") { Name = "Files", FileNameStar = "ex\0tract\u0001.csv" };
        content.Add(file);
        var request = new DefaultHttpContext().Request;
        request.ContentType = content.Headers.ContentType!.ToString();
        request.Body = await content.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        Assert.Equal("extract.csv", (await UploadReader.Of(request)!.NextAsync(TestContext.Current.CancellationToken))!.File);
    }

    [Theory]
    [InlineData("team-manager")]
    [InlineData("key-worker")]
    [InlineData("analyst")]
    [InlineData("partnership-manager")]
    [InlineData("administrator")]
    [InlineData("auditor")]
    public async Task Only_data_managers_send(string role)
    {
        var town = await Town.NewAsync(databases);
        using var visitor = await town.SignInAsAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/submissions/new")).Status);
    }

    [Fact]
    public async Task Who_has_not_signed_in_is_asked_to()
    {
        var town = await Town.NewAsync(databases);
        using var nobody = town.Nobody();

        Assert.StartsWith("/sign-in", (await nobody.GetAsync("/submissions/new")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_manager_of_two_agencies_chooses_one()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsync(await town.OpenAccountAsync(new HeldRole("data-manager", "A0001"), new HeldRole("data-manager", "A0003")));

        await manager.GetAsync("/submissions/new");
        Assert.Equal(["Agency A0001 (A0001)", "Agency A0003 (A0003)"], manager.Page.Document.QuerySelectorAll(".govuk-radios__label").Select(l => l.Words()));
        Assert.StartsWith("/submissions/", (await manager.SendAsync(MadeUpExtract.Of("A0003", 1), agency: "A0003")).Location, StringComparison.Ordinal);
    }

    private static byte[] Gzip(byte[] content)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(content);
        return target.ToArray();
    }
}
