using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Report;
using Throughcare.Services.Assessment;
using Throughcare.Storage;
using Throughcare.Storage.Jobs;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Assessment;

/// <summary>The report as a file, which a job writes.</summary>
public class ReportTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Asks for a report through the page, and waits until it has been written.</summary>
    /// <returns>Its number.</returns>
    internal static async Task<int> WrittenAsync(Town town, Visitor visitor)
    {
        await visitor.GetAsync("/assessment/report");
        Assert.Equal("/assessment/report", (await visitor.SubmitAsync("main form", ("Year", "2009-10"))).Location);
        for (var i = 0; await town.HasWorkAsync(); i++)
        {
            Assert.True(i < 600, "The report is not written.");
            await Task.Delay(50, Cancel);
        }
        await using var db = town.Open();
        return await db.Jobs.Where(j => j.AskedBy == visitor.AccountId && j.Kind == Reports.Write.Key).MaxAsync(j => j.JobId, Cancel);
    }

    /// <summary>A report that could not be written, and waits to be tried again.</summary>
    internal static async Task WaitingAsync(Town town, Visitor visitor)
    {
        await using var db = town.Open();
        db.Jobs.Add(new Job
        {
            PartnershipId = town.Partnership,
            JobId = 1 + await db.Jobs.MaxAsync(j => j.JobId, Cancel),
            Kind = Reports.Write.Key,
            Payload = """{"firstYear":2008,"population":"all","isExact":true}""",
            Rank = Reports.Write.Rank,
            Attempts = 1,
            Trouble = "The disk is full.",
            DueAt = town.Clock.GetUtcNow().UtcDateTime + JobStore.LongestPause,
            AskedAt = town.Clock.GetUtcNow().UtcDateTime,
            AskedBy = visitor.AccountId,
        });
        await db.SaveChangesAsync(Cancel);
    }

    [Fact]
    public async Task A_report_that_waits_is_said_to_be_written_and_its_page_looks_again_also_without_script()
    {
        var town = await FilledAsync();
        using var analyst = await town.SignInAsAsync("analyst");
        await WaitingAsync(town, analyst);

        var page = await analyst.GetAsync("/assessment/report");

        Assert.Contains("The report for 2008-09 is being written", page.Words(), StringComparison.Ordinal);
        Assert.Contains("Something went wrong; it is tried again", page.Words(), StringComparison.Ordinal);
        Assert.Contains("""<noscript><meta http-equiv="refresh" content="4"></noscript>""", page.Text, StringComparison.Ordinal);
        var progress = await analyst.GetAsync(page.Document.QuerySelector("[data-progress]")!.GetAttribute("data-progress")!);
        Assert.Equal("""{"state":"Waiting","percent":0}""", progress.Text);
    }

    [Theory, EachDatabase]
    public async Task An_analyst_gets_all_sections_with_small_numbers_and_what_was_found_in_the_files(DatabaseKind kind)
    {
        var town = await FilledAsync(kind);
        using var analyst = await town.SignInAsAsync("analyst");
        var report = await WrittenAsync(town, analyst);

        var page = await analyst.GetAsync("/assessment/report");
        Assert.Equal($"/assessment/report/{report}/file", page.Document.QuerySelector("main td a")!.GetAttribute("href"));
        Assert.Contains("With small numbers: not for publication", page.Words(), StringComparison.Ordinal);
        var file = await analyst.GetAsync($"/assessment/report/{report}/file");

        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (file.Status, file.Headers["Content-Type"]));
        Assert.Contains("filename=needs-assessment-2009-10.html", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Superset(
            ReportSection.All.Select(s => s.Key).ToHashSet(), file.Document.QuerySelectorAll("main section[id]").Select(s => s.Id!).ToHashSet());
        Assert.Single(file.Document.QuerySelectorAll(".banner--official"));
        Assert.Contains("1 file was read: 60 rows with 60 episodes", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_see_small_numbers_gets_it_without_them_and_of_everybody()
    {
        var town = await FilledAsync();
        using var manager = await town.SignInAsAsync("team-manager");
        Assert.Null((await manager.GetAsync("/assessment/report")).Document.QuerySelector("[name=People]"));
        var report = await WrittenAsync(town, manager);

        var file = await manager.GetAsync($"/assessment/report/{report}/file");

        Assert.Contains("Disclosure control was applied.", file.Text, StringComparison.Ordinal);
        Assert.Empty(file.Document.QuerySelectorAll(".banner--official"));
    }

    [Fact]
    public async Task Asking_and_fetching_are_recorded()
    {
        var town = await FilledAsync();
        using var analyst = await town.SignInAsAsync("analyst");
        var report = await WrittenAsync(town, analyst);
        Assert.Equal(["assessment.report-asked"], await town.ActionsAsync("report", report));

        await analyst.GetAsync($"/assessment/report/{report}/file");

        Assert.Equal(["assessment.report-asked", "assessment.report-fetched"], await town.ActionsAsync("report", report));
    }

    [Fact]
    public async Task Nobody_fetches_what_somebody_else_asked_for()
    {
        var town = await FilledAsync();
        using var analyst = await town.SignInAsAsync("analyst");
        var report = await WrittenAsync(town, analyst);
        using var another = await town.SignInAsAsync("analyst");
        using var nobody = town.Nobody();

        foreach (var what in new[] { "file", "progress" })
        {
            var hidden = await another.GetAsync($"/assessment/report/{report}/{what}");
            var absent = await another.GetAsync($"/assessment/report/999/{what}");
            Assert.Equal((HttpStatusCode.NotFound, absent.WithoutTokens()), (hidden.Status, hidden.WithoutTokens()));
            Assert.StartsWith("/sign-in", (await nobody.GetAsync($"/assessment/report/{report}/{what}")).Location, StringComparison.Ordinal);
        }
        Assert.Null((await another.GetAsync("/assessment/report")).Document.QuerySelector("main td a"));
        Assert.Equal(["assessment.report-asked"], await town.ActionsAsync("report", report));
    }

    [Fact]
    public async Task Whoever_may_no_longer_see_small_numbers_fetches_none_of_them()
    {
        var town = await FilledAsync();
        using var analyst = await town.SignInAsAsync("analyst");
        var report = await WrittenAsync(town, analyst);
        await using var db = town.Open();
        await db.AccountRoles.Where(r => r.AccountId == analyst.AccountId).ExecuteDeleteAsync(Cancel);
        db.AccountRoles.Add(new() { AccountId = analyst.AccountId, Role = "partnership-manager", AgencyCode = "" });
        await db.SaveChangesAsync(Cancel);

        Assert.Equal(HttpStatusCode.NotFound, (await analyst.GetAsync($"/assessment/report/{report}/file")).Status);
        Assert.Null((await analyst.GetAsync("/assessment/report")).Document.QuerySelector("main td a"));
        // And what they had asked for before, but was not written yet, is not written.
        await using (var scope = town.Services.CreateAsyncScope())
        {
            var actor = Actor.OfAccount(town.Partnership, analyst.AccountId, "Tester");
            await scope.ServiceProvider.GetRequiredService<Reports>().AskAsync(actor, new ReportQuestion(2010, "all", IsExact: true), Cancel);
        }
        while (await town.HasWorkAsync())
            await Task.Delay(50, Cancel);
        var refused = await db.Jobs.AsNoTracking().OrderByDescending(j => j.JobId).FirstAsync(Cancel);
        Assert.Equal((JobState.Failed, "You may no longer see these figures."), (refused.State, refused.Trouble));
        Assert.False(await db.JobResults.AnyAsync(r => r.JobId == refused.JobId, Cancel));
    }

    [Fact]
    public async Task What_is_chosen_on_other_pages_is_offered_first_and_stays_chosen()
    {
        var town = await FilledAsync();
        using var analyst = await town.SignInAsAsync("analyst");

        var page = await analyst.GetAsync("/assessment/report?year=2008-09&population=pdu&sex=female");

        Assert.Equal(["2008-09", "Problem drug users"], page.Document.QuerySelectorAll("main option[selected]").Select(o => o.Words()));
        Assert.Equal("/assessment/report?year=2008-09&population=pdu&sex=female", (await analyst.SubmitAsync()).Location);
        Assert.Equal(
            "/assessment/exits?year=2008-09&population=pdu&sex=female",
            page.Document.QuerySelectorAll(".assessment__sections a").First(a => a.Words() == "Exits").GetAttribute("href"));
    }

    [Fact]
    public async Task What_is_asked_must_be_a_year_and_people_that_there_are()
    {
        var town = await FilledAsync();
        using var analyst = await town.SignInAsAsync("analyst");

        await analyst.GetAsync("/assessment/report");
        var answer = await analyst.SubmitAsync("main form", ("Year", "1066-67"), ("People", "some"));

        Assert.Equal(["Choose a year", "Choose whom the report is about"], answer.Document.QuerySelectorAll(".govuk-error-summary li").Select(l => l.Words()));
        await using var db = town.Open();
        Assert.False(await db.Jobs.AnyAsync(j => j.Kind == Reports.Write.Key, Cancel));
    }

    private async Task<Town> FilledAsync(DatabaseKind? kind = null)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 60));
        return town;
    }
}
