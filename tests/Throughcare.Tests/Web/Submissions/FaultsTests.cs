using System.Net;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>What was found in a submission, from the summary down to the row.</summary>
public class FaultsTests(TestDatabases databases)
{
    [Theory, EachDatabase]
    public async Task A_check_opens_its_rows_with_the_plain_name_of_the_field(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        var id = await town.SubmitAsync(manager, MadeUpExtract.Of(Enumerable.Range(1, 60).Select(n => MadeUpExtract.Row("A0001", n, drug: "9999"))));

        var review = await manager.GetAsync($"/submissions/{id}");
        var link = review.Document.QuerySelectorAll("main tbody a").Single(a => a.Words() == "A code is not in its list").GetAttribute("href")!;
        Assert.Equal(["Value left out", "Choose a code of the list.", "60"], review.Row("A code is not in its list"));
        var page = await manager.GetAsync(link);

        Assert.Equal(50, page.Document.QuerySelectorAll("main tbody tr").Length);
        Assert.Equal(["C1", "E1", "Problem substance 1 (DRUG1)", "9999"], page.Row("extract.csv, line 2"));
        var second = await manager.GetAsync(page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(10, second.Document.QuerySelectorAll("main tbody tr").Length);
        Assert.Equal(["submission.read", "submission.read"], (await town.ActionsAsync("submission", id)).TakeLast(2));
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync($"/submissions/{id}/faults?check=no-such-check")).Status);
    }

    [Theory, EachDatabase]
    public async Task All_faults_come_as_a_file_that_is_safe_to_open(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        var id = await town.SubmitAsync(manager, MadeUpExtract.Of([MadeUpExtract.Row("A0001", 1, drug: "=1+2"), MadeUpExtract.Row("A0001", 2, sex: "")]));

        var answer = await manager.GetAsync($"/submissions/{id}/faults.csv");

        Assert.Equal("text/csv; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Equal("attachment; filename=faults-A0001-2010-06-30.csv; filename*=UTF-8''faults-A0001-2010-06-30.csv", answer.Headers["Content-Disposition"]);
        var lines = answer.Text.TrimStart('\uFEFF').TrimEnd().Split("\r\n");
        Assert.Equal("file,line,agency,client id,episode,field,value,check,message,remedy", lines[0]);
        Assert.StartsWith("extract.csv,2,A0001,C1,E1,DRUG1,\"'=1+2\",unknown-code,", lines[1], StringComparison.Ordinal);
        Assert.Equal((await town.FindAsync(id)).Faults, lines.Length - 1);
        Assert.Equal("submission.downloaded", (await town.ActionsAsync("submission", id))[^1]);
    }

    [Fact]
    public async Task Where_more_faults_were_found_than_are_kept_the_pages_and_the_file_say_so()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        var id = await town.SubmitAsync(manager, MadeUpExtract.Of([MadeUpExtract.Row("A0001", 1, drug: "9999")]));
        const string words = "Only the first 100,000";
        foreach (var page in (string[])["", "/faults?check=unknown-code", "/faults.csv"])
            Assert.DoesNotContain(words, (await manager.GetAsync($"/submissions/{id}{page}")).Text, StringComparison.Ordinal);
        await using (var db = town.Open())
            await db.Submissions.ExecuteUpdateAsync(set => set.SetProperty(s => s.Faults, 300_000_000), TestContext.Current.CancellationToken);

        Assert.Contains("300,000,000 faults in 1 row", (await manager.GetAsync($"/submissions/{id}")).Words(), StringComparison.Ordinal);
        Assert.Contains("Only the first 100,000 faults are listed; all are counted.", manager.Page.Words(), StringComparison.Ordinal);
        Assert.Contains("Only the first 100,000 of the 300,000,000 faults of this submission are listed",
            (await manager.GetAsync($"/submissions/{id}/faults?check=unknown-code")).Words(), StringComparison.Ordinal);
        Assert.EndsWith("\"Only the first 100,000 of 300,000,000 faults are listed.\",\r\n", (await manager.GetAsync($"/submissions/{id}/faults.csv")).Text,
            StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task The_rows_go_when_a_later_submission_is_accepted_and_the_counts_stay(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        var first = await town.AcceptAsync(manager, MadeUpExtract.Of([MadeUpExtract.Row("A0001", 1, drug: "9999")]));
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 1), new DateOnly(2010, 7, 31));

        var page = await manager.GetAsync($"/submissions/{first}");

        Assert.Contains("The rows are no longer kept", page.Words(), StringComparison.Ordinal);
        Assert.Equal("1", page.Row("A code is not in its list")[^1]);
        Assert.Equal(SubmissionState.Accepted, (await town.FindAsync(first)).State);
    }

    [Theory, EachDatabase]
    public async Task How_far_the_work_is_can_be_asked(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        var id = await town.SubmitAsync(manager, MadeUpExtract.Of("A0001", 1));

        Assert.Equal("""{"state":"Review","percent":0}""", (await manager.GetAsync($"/submissions/{id}/progress")).Text);
    }
}
