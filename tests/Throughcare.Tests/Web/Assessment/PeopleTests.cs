using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Assessment;
using Throughcare.Services.Assessment;
using Throughcare.Storage.Records;
using Throughcare.Tests.Report;

namespace Throughcare.Tests.Web.Assessment;

/// <summary>Figures open the people behind them, for those who may see them and as far as they may.</summary>
public abstract class PeopleTests(AssessedPartnership partnership)
{
    [Fact]
    public async Task Counts_lead_to_the_people_for_those_who_may_see_them_only()
    {
        foreach (var (role, mayOpen) in new[] { ("analyst", true), ("commissioner", true), ("data-manager", true), ("team-manager", true),
            ("key-worker", true), ("partnership-manager", false) })
        {
            var visitor = await partnership.VisitorAsync(role);
            var isOwn = role is not ("analyst" or "commissioner");
            var query = isOwn && mayOpen ? $"?records={AssessedPartnership.Agency}&sex=female" : mayOpen ? "?sex=female" : "";
            var links = (await visitor.GetAsync("/assessment/exits" + query)).Document.QuerySelectorAll(".people-link").Select(a => a.GetAttribute("href")!).ToList();

            Assert.Equal(mayOpen, links.Count > 0);
            Assert.All(links, link => Assert.EndsWith(query.Replace('?', '&'), link, StringComparison.Ordinal));
            Assert.Equal(mayOpen ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await visitor.GetAsync("/assessment/people?figure=exits/total")).Status);
        }
    }

    [Theory]
    [InlineData("exits")]
    [InlineData("bullseye")]
    [InlineData("profile")]
    [InlineData("system-map")]
    [InlineData("waits")]
    [InlineData("outcomes")]
    [InlineData("need")]
    [InlineData("retention")]
    [InlineData("effective-treatment")]
    public async Task Each_count_opens_as_many_rows_as_it_says(string section)
    {
        var visitor = await partnership.VisitorAsync("analyst");
        var links = (await visitor.GetAsync($"/assessment/{section}?year=2006-07&population=pdu")).Document.QuerySelectorAll(".people-link")
            .Select(a => (Address: a.GetAttribute("href")!, Count: int.Parse(a.Words().Replace(",", "", StringComparison.Ordinal)))).ToList();

        Assert.NotEmpty(links);
        // Every seventh, so that each kind comes up and the test stays short.
        foreach (var (address, count) in links.Where((_, i) => i % 7 == 0))
        {
            var page = await visitor.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains($"{count:N0} {(count == 1 ? "row" : "rows")}, each by a pseudonym", page.Document.QuerySelector("main")!.Words(), StringComparison.Ordinal);
            Assert.Equal(Math.Min(count, PeoplePage.Size), page.Document.QuerySelectorAll("tbody tr").Length);
        }
    }

    [Fact]
    public async Task An_analyst_sees_pseudonyms_and_nothing_that_says_who_it_is()
    {
        var visitor = await partnership.VisitorAsync("analyst");
        var page = await visitor.GetAsync("/assessment/people?figure=exits/total&year=2006-07");
        await using var db = partnership.Town.Open();
        var references = await db.Clients.Select(c => c.ClientRef).ToListAsync(TestContext.Current.CancellationToken);

        Assert.All(page.Document.QuerySelectorAll("tbody th"), th => Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", th.Words()));
        Assert.All(page.Document.QuerySelectorAll("tbody tr"), row => Assert.Matches("^[A-Z][a-z]+ 200[67]$", row.QuerySelector("td")!.Words()));
        Assert.DoesNotContain(references, reference => page.Text.Contains(reference.Reveal(), StringComparison.Ordinal));
        Assert.Empty(page.Document.QuerySelectorAll("main a[href^='/clients']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/clients/1")).Status);
    }

    [Fact]
    public async Task A_person_has_the_same_pseudonym_behind_every_figure()
    {
        var visitor = await partnership.VisitorAsync("analyst");
        var presenting = await PseudonymsAsync(visitor, "retention/starts");
        var retained = await PseudonymsAsync(visitor, "retention/retained");

        Assert.Equal(presenting, await PseudonymsAsync(visitor, "retention/starts"));
        Assert.ProperSuperset(retained.ToHashSet(), presenting.ToHashSet());
    }

    [Fact]
    public async Task A_data_manager_sees_clients_of_their_own_agency_and_no_number_of_all_agencies()
    {
        var listed = PeopleBehind.Of(await partnership.OwnFactsAsync(), AssessedPartnership.Question(), Key("exits/total")).Count;

        var page = await (await partnership.VisitorAsync("data-manager")).GetAsync("/assessment/people?figure=exits/total");

        Assert.NotEqual(0, listed);
        Assert.Contains($"By the records of your own agency alone the figure counts {listed} records of clients", page.Document.QuerySelector("main")!.Words(),
            StringComparison.Ordinal);
        Assert.All(page.Document.QuerySelectorAll("tbody tr"), row => Assert.Equal(AssessedPartnership.AgencyName, row.QuerySelector("td")!.Words()));
        Assert.All(page.Document.QuerySelectorAll("tbody a"), a => Assert.Matches("^/clients/[0-9]+$", a.GetAttribute("href")!));
        Assert.DoesNotMatch("[2-9A-Z]{4}-[2-9A-Z]{4}</th>", page.Text);
    }

    [Fact]
    public async Task What_another_agency_counts_shows_none_of_ones_own_clients()
    {
        var page = await (await partnership.VisitorAsync("data-manager"))
            .GetAsync($"/assessment/people?figure=exits/agency/{AssessedPartnership.HostileAgency}/unplanned");

        Assert.Contains("the figure counts 0 records of clients that you may see", page.Document.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_key_worker_sees_their_own_caseload()
    {
        var account = await partnership.Town.OpenAccountAsync(new HeldRole("key-worker", AssessedPartnership.Agency));
        var manager = await partnership.VisitorAsync("data-manager");
        var first = (await manager.GetAsync("/assessment/people?figure=exits/total")).Document.QuerySelector("tbody a")!;
        var (left, reference) = (int.Parse(first.GetAttribute("href")!.Split('/')[^1]), first.Words());
        await using var db = partnership.Town.Open();
        db.Caseloads.Add(new CaseloadEntry
        {
            PartnershipId = partnership.Town.Partnership,
            ClientId = left,
            AccountId = account.AccountId,
            ValidFrom = new DateOnly(2000, 1, 1)
        });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        using var visitor = await partnership.Town.SignInAsync(account);

        var page = await visitor.GetAsync("/assessment/people?figure=exits/total");

        Assert.All(page.Document.QuerySelectorAll("tbody th"), th => Assert.Equal(reference, th.Words()));
        Assert.NotEmpty(page.Document.QuerySelectorAll("tbody th"));
    }

    [Fact]
    public async Task Every_opening_is_written_down()
    {
        using var visitor = await partnership.Town.SignInAsAsync("data-manager", AssessedPartnership.Agency);
        await visitor.FollowAsync("/assessment/people?figure=exits/total&sex=female&page=2");

        await using var db = partnership.Town.Open();
        var written = await db.AuditEvents.Where(e => e.AccountId == visitor.AccountId && e.Action == "assessment.people-opened")
            .SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("figure", "exits/total"), (written.SubjectKind, written.Subject));
        Assert.Contains("sex=female", written.Detail, StringComparison.Ordinal);
        Assert.Contains("data-to=2007-06-30", written.Detail, StringComparison.Ordinal);
        Assert.Matches("\"clients\":\"[0-9 ]*\"", written.Detail);
    }

    [Fact]
    public async Task Long_lists_have_pages()
    {
        var visitor = await partnership.VisitorAsync("analyst");
        var total = partnership.Assess().InTreatment.DuringYear.Value;
        var seen = new List<string>();
        for (var address = "/assessment/people?figure=in-treatment/year"; address is not null; address = visitor.Page.Document.QuerySelector(
            "a[rel=next]")?.GetAttribute("href"))
            seen.AddRange((await visitor.GetAsync(address)).Document.QuerySelectorAll("tbody th").Select(th => th.Words()));

        Assert.Equal(total, seen.Count);
        Assert.Equal(total, seen.Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/assessment/people?figure=in-treatment/year&page=999")).Status);
    }

    [Theory]
    [InlineData("", HttpStatusCode.NotFound)]
    [InlineData("?figure=", HttpStatusCode.NotFound)]
    [InlineData("?figure=exits", HttpStatusCode.NotFound)]
    [InlineData("?figure=exits/agency/NOPE/planned", HttpStatusCode.NotFound)]
    [InlineData("?figure=exits/total&year=banana", HttpStatusCode.BadRequest)]
    [InlineData("?figure=exits/total&agency=NOPE", HttpStatusCode.BadRequest)]
    public async Task A_figure_that_is_none_opens_nothing(string query, HttpStatusCode status) =>
        Assert.Equal(status, (await (await partnership.VisitorAsync("analyst")).GetAsync("/assessment/people" + query)).Status);

    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_sign_in()
    {
        using var nobody = partnership.Town.Nobody();

        Assert.StartsWith("/sign-in", (await nobody.GetAsync("/assessment/people?figure=exits/total")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exits/agency/CDTS1/planned", "Exits: CDTS, planned")]
    [InlineData("bullseye/structured-at-year-end", "Treatment bulls-eye: Structured at year end")]
    [InlineData("in-treatment/mainDrug/opiate", "In treatment: Main drug, opiates")]
    [InlineData("presentations/entry/gp/CDTS1", "Presentations: GP, CDTS")]
    [InlineData("retention/band/<7", "Retention: Under 1 week")]
    [InlineData("waiting/first/within-21-days", "Waiting times: First, within 21 days")]
    [InlineData("need/everybody/known", "Met and unmet need: Known")]
    [InlineData("exits/total", "Exits")]
    public async Task A_figure_is_named_in_words(string figure, string words) =>
        Assert.Equal(words, (await (await partnership.VisitorAsync("analyst")).GetAsync("/assessment/people?figure=" + Uri.EscapeDataString(figure))).Title);

    private FigureKey Key(string text) =>
        FigureKey.TryParse(partnership.Facts, text, out var key) ? key : throw new ArgumentException($"There is no figure {text}.", nameof(text));

    private static async Task<List<string>> PseudonymsAsync(Visitor visitor, string figure)
    {
        var all = new List<string>();
        for (var address = $"/assessment/people?figure={figure}"; address is not null; address = visitor.Page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href"))
            all.AddRange((await visitor.GetAsync(address)).Document.QuerySelectorAll("tbody th").Select(th => th.Words()));
        return all;
    }
}

[Collection<OnUsual>]
public class UsualPeopleTests(UsualPartnership partnership) : PeopleTests(partnership);

[Collection<OnPostgres>]
public class PostgresPeopleTests(PostgresPartnership partnership) : PeopleTests(partnership);
