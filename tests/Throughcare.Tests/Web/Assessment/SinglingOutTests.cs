using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Publication;
using Throughcare.Report;
using Throughcare.Tests.Web.Submissions;
using Throughcare.Web.Assessment;

namespace Throughcare.Tests.Web.Assessment;

/// <summary>
/// Whoever may not see pseudonyms singles nobody out: not by filters, comparisons or data dates of what other agencies
/// have recorded, and not by small numbers.
/// </summary>
[Collection<OnUsual>]
public class SinglingOutTests(UsualPartnership partnership)
{
    private static readonly string[] Narrow =
    [
        "sex=female", "drug=opiate", "age=25-34&sex=male", "locality=north", "source=gp", "population=pdu", "data-to=2006-12-31",
        $"agency={AssessedPartnership.HostileAgency}",
    ];

    [Fact]
    public async Task A_program_of_a_team_manager_gets_no_filtered_figure_of_other_agencies_records()
    {
        var visitor = await partnership.VisitorAsync("team-manager");
        foreach (var query in Narrow)
        {
            foreach (var section in AssessmentSection.All.Select(s => "/" + s.Key).Append(""))
            {
                var answer = await visitor.GetAsync($"/api/v1/assessment{section}?year=2006-07&{query}");

                Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
                Assert.Equal("application/problem+json", answer.Headers["Content-Type"]);
            }
        }
    }

    [Fact]
    public async Task A_partnership_manager_is_told_in_a_sentence_why_there_is_no_filter()
    {
        var visitor = await partnership.VisitorAsync("partnership-manager");
        foreach (var query in Narrow.Append("compare=2005-06").Append($"records={AssessedPartnership.Agency}"))
        {
            var page = await visitor.GetAsync($"/assessment/exits?{query}");

            Assert.Equal(HttpStatusCode.Forbidden, page.Status);
            Assert.NotEmpty(page.Document.QuerySelector(".govuk-error-summary li")!.Words());
            Assert.Empty(page.Document.QuerySelectorAll("figure"));
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/assessment/exits/exits.csv?{query}")).Status);
            // Programs compare nothing.
            var asked = query.Replace("compare=2005-06", "sex=male", StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/api/v1/assessment?{asked}")).Status);
        }
    }

    [Theory]
    [InlineData("team-manager")]
    [InlineData("data-manager")]
    [InlineData("key-worker")]
    public async Task A_filtered_page_is_that_of_ones_own_records(string role)
    {
        var visitor = await partnership.VisitorAsync(role);

        var moved = await visitor.GetAsync("/assessment/exits?year=2006-07&sex=female");
        Assert.Equal($"/assessment/exits?year=2006-07&records={AssessedPartnership.Agency}&sex=female", moved.Location);
        var page = await visitor.GetAsync(moved.Location);

        var question = AssessedPartnership.Question(new Filter().With(ProfileDimension.Sex, ["female"])) with { RecordsOf = AssessedPartnership.Agency };
        var own = Assessor.Assess(await partnership.OwnFactsAsync(), question);
        Assert.Equal($"{own.Exits.Total}", page.Document.QuerySelector("tr.total td")!.Words().Split(' ')[0]);
        Assert.StartsWith(
            $"Records of {AssessedPartnership.AgencyName} alone: 2006-07",
            page.Document.QuerySelector(".assessment__question")!.Words(),
            StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector($".moj-filter input[name=agency]"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Fact]
    public async Task A_file_of_ones_own_records_says_so()
    {
        var text = (await (await partnership.VisitorAsync("team-manager")).GetAsync($"/assessment/exits/exits.csv?records={AssessedPartnership.Agency}&sex=female")).Text;

        Assert.Contains($"\nRecords,{AssessedPartnership.AgencyName} alone", text, StringComparison.Ordinal);
        Assert.Contains("\nUse,Contains small numbers: not for publication", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_of_all_agencies_have_small_numbers_hidden()
    {
        foreach (var role in (string[])["team-manager", "data-manager", "key-worker", "partnership-manager"])
        {
            var visitor = await partnership.VisitorAsync(role);
            var answer = await visitor.GetAsync("/api/v1/assessment?year=2006-07");

            Assert.Equal(Json(Published()), answer.Text);
            Assert.Contains("\"published\":true", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_of_all_agencies_show_what_may_be_published()
    {
        var visitor = await partnership.VisitorAsync("partnership-manager");
        var report = Report.Pages.Read(new ReportInput
        {
            Partnership = "Made-up partnership",
            Assessment = Published(),
            AgencyNames = partnership.AgencyNames,
            Written = AssessedPartnership.DataTo,
        });
        foreach (var section in AssessmentSection.All.Where(s => s.Key != "summary"))
        {
            var page = await visitor.GetAsync($"/assessment/{section.Key}?year=2006-07");

            Assert.Equal(
                report.QuerySelectorAll($"#{section.Key} table").Select(t => t.Words()),
                page.Document.QuerySelectorAll(".assessment__content table").Select(t => t.Words()));
            Assert.DoesNotContain("not for publication", page.Words(), StringComparison.Ordinal);
        }
        Assert.Contains("<5", (await visitor.GetAsync("/assessment/exits?year=2006-07")).Words(), StringComparison.Ordinal);
        Assert.Contains("\nUse,Small numbers are hidden", (await visitor.GetAsync("/assessment/exits/exits.csv?year=2006-07")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_section_hides_no_other_section_tells()
    {
        var visitor = await partnership.VisitorAsync("team-manager");
        var whole = JsonNode.Parse((await visitor.GetAsync("/api/v1/assessment?year=2006-07")).Text)!;
        foreach (var section in AssessmentSection.All)
        {
            var part = JsonNode.Parse((await visitor.GetAsync($"/api/v1/assessment/{section.Key}?year=2006-07")).Text)!.AsObject();

            foreach (var (name, value) in part.Where(p => p.Key is not ("top" or "byAgency")))
                Assert.Equal(whole[name]!.ToJsonString(), value!.ToJsonString());
            // Several measures stand in one object, of which a section has its own.
            foreach (var (name, value) in part.Where(p => p.Key is "top" or "byAgency").SelectMany(p => p.Value!.AsObject().Select(v => ($"{p.Key}.{v.Key}", v.Value))))
                Assert.Equal(whole[name.Split('.')[0]]![name.Split('.')[1]]!.ToJsonString(), value!.ToJsonString());
        }
    }

    [Fact]
    public async Task The_form_offers_only_what_may_be_asked()
    {
        var manager = (await (await partnership.VisitorAsync("partnership-manager")).GetAsync("/assessment/exits")).Document;
        var team = (await (await partnership.VisitorAsync("team-manager")).GetAsync("/assessment/exits")).Document;
        var own = (await (await partnership.VisitorAsync("team-manager")).GetAsync($"/assessment/exits?records={AssessedPartnership.Agency}")).Document;

        Assert.Equal(["year"], manager.QuerySelectorAll("form.choice select").Select(s => s.GetAttribute("name")));
        Assert.Equal(["year", "records"], team.QuerySelectorAll("form.choice select").Select(s => s.GetAttribute("name")));
        Assert.Equal(["year", "records", "population", "data-to", "compare"], own.QuerySelectorAll("form.choice select").Select(s => s.GetAttribute("name")));
        Assert.Equal(["", AssessedPartnership.Agency], own.QuerySelectorAll("#records option").Select(o => o.GetAttribute("value")));
        Assert.Empty(manager.QuerySelectorAll(".moj-filter"));
        Assert.NotEmpty(own.QuerySelectorAll(".moj-filter input[name=sex]"));
        Assert.DoesNotContain(own.QuerySelectorAll("#compare option"), o => o.GetAttribute("value")!.StartsWith("agency:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Data_quality_of_all_agencies_has_small_numbers_hidden_and_that_of_ones_own_does_not()
    {
        var visitor = await partnership.VisitorAsync("team-manager");
        var all = await visitor.GetAsync("/assessment/data-quality");
        var moved = await visitor.GetAsync($"/assessment/data-quality?agency={AssessedPartnership.Agency}");
        var own = await visitor.GetAsync(moved.Location);
        var exact = await (await partnership.VisitorAsync("analyst")).GetAsync($"/assessment/data-quality?agency={AssessedPartnership.Agency}");

        Assert.DoesNotContain(all.Document.QuerySelectorAll("td").Select(td => td.Words()), cell => cell is "1" or "2" or "3" or "4");
        Assert.Equal($"/assessment/data-quality?records={AssessedPartnership.Agency}", moved.Location);
        Assert.Equal(exact.Document.QuerySelectorAll("table").Select(t => t.Words()), own.Document.QuerySelectorAll("table").Select(t => t.Words()));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/assessment/data-quality?agency={AssessedPartnership.HostileAgency}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/assessment/data-quality/faults.csv?agency={AssessedPartnership.HostileAgency}")).Status);
    }

    [Fact]
    public async Task An_analysts_question_about_fewer_than_ten_people_is_recorded_with_the_question()
    {
        using var analyst = await partnership.Town.SignInAsAsync("analyst");
        var source = AFewExits();
        var query = $"agency={AssessedPartnership.HostileAgency}&source={source}";
        string[] asked =
        [
            $"/assessment/exits?{query}", $"/assessment/exits/exits.csv?{query}", $"/api/v1/assessment/exits?{query}", $"/assessment/exits?compare=2005-06&{query}",
        ];

        foreach (var address in asked.Append("/assessment/exits").Append("/assessment/exits?sex=male"))
            Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync(address)).Status);

        await using var db = partnership.Town.Open();
        var events = await db.AuditEvents.Where(e => e.AccountId == analyst.AccountId && e.Action == "assessment.few-people")
            .OrderBy(e => e.Sequence).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(asked.Length + 1, events.Count);
        Assert.All(events, e => Assert.Equal(("section", "exits"), (e.SubjectKind, e.Subject)));
        Assert.All(events, e => Assert.Contains(
            $"data-to=2007-06-30&agency={AssessedPartnership.HostileAgency}&source={source}",
            e.Detail.Replace("\\u0026", "&", StringComparison.Ordinal),
            StringComparison.Ordinal));
        Assert.Contains("year=2005-06", events[^1].Detail, StringComparison.Ordinal);
    }

    /// <summary>A referral source from which so few people left the agency that they are counted on two hands.</summary>
    private string AFewExits() => partnership.Facts.Groups.Keys(ProfileDimension.ReferralSource).First(source =>
    {
        var filter = new Filter { Agencies = [AssessedPartnership.HostileAgency] }.With(ProfileDimension.ReferralSource, [source]);
        return partnership.Assess(filter).Exits.Total.Value > 0 && FewPeople.AreCounted(partnership.Facts, AssessedPartnership.Question(filter), Parts.Exits, 10);
    });

    private NeedsAssessment Published() => DisclosureControl.Publish(partnership.Assess());

    private static string Json(NeedsAssessment assessment)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            AssessmentJson.Write(json, assessment);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
