using System.Net;
using AngleSharp.Dom;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Journeys;
using Throughcare.Report;
using Throughcare.Testing;
using Throughcare.Tests.Report;
using Throughcare.Web.Assessment;

namespace Throughcare.Tests.Web.Assessment;

/// <summary>The pages of the assessment.</summary>
[Collection<OnUsual>]
public class SectionPageTests(UsualPartnership partnership, TestDatabases databases)
{
    public static TheoryData<string> Sections => [.. AssessmentSection.All.Select(s => s.Key), AssessmentSection.DataQuality];

    public static TheoryData<string> Counted => [.. AssessmentSection.All.Where(s => s.Key != "summary").Select(s => s.Key)];

    [Theory]
    [MemberData(nameof(Counted))]
    public async Task A_page_says_what_the_report_says(string section)
    {
        var page = await PageAsync($"/assessment/{section}?year=2006-07&population=pdu");

        Assert.Equal(TablesOfReport(section, partnership.Assess(population: Population.Pdu)), Tables(page));
    }

    [Theory]
    [MemberData(nameof(Counted))]
    public async Task A_filter_is_asked_of_every_figure(string section)
    {
        var page = await PageAsync($"/assessment/{section}?agency={AssessedPartnership.Agency}&sex=female&age=25-34&age=35-44");
        var filter = new Filter { Agencies = [AssessedPartnership.Agency] }.With(ProfileDimension.Sex, ["female"]).With(ProfileDimension.AgeBand, ["25-34", "35-44"]);

        Assert.Equal(TablesOfReport(section, partnership.Assess(filter)), Tables(page));
        Assert.Equal(section == "penetration", Tables(page).Count == 0);
    }

    [Fact]
    public async Task The_summary_shows_the_ten_headlines_of_the_report_and_two_pictures()
    {
        var page = await PageAsync("/assessment?year=2006-07&population=pdu");
        var report = Pages.Read(Input(partnership.Assess(population: Population.Pdu)));

        Assert.Equal(report.QuerySelectorAll("#summary .headline").Select(h => h.Words()), page.Document.QuerySelectorAll(".headline").Select(h => h.Words()));
        Assert.Equal(["bullseye", "flow"], page.Document.QuerySelectorAll("[data-chart]").Select(c => c.GetAttribute("data-chart")));
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task Every_figure_is_defined_on_its_page(string section)
    {
        var page = await PageAsync($"/assessment/{section}");

        var links = page.Document.QuerySelectorAll(".defined a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.NotNull(page.Document.QuerySelector(".definition" + link)));
        Assert.Equal(links.Count, page.Document.QuerySelectorAll(".definition").Length);
    }

    [Fact]
    public async Task The_summary_defines_each_of_its_headlines_and_keeps_the_notes_of_its_pictures()
    {
        var page = await PageAsync("/assessment?year=2006-07&population=pdu");

        var sections = page.Document.QuerySelectorAll(".headline__name").Select(a => a.GetAttribute("href")!.Split('/', '?')[2]).Distinct();
        var defined = page.Document.QuerySelectorAll(".definition h3").Select(h => h.Words()).ToList();
        foreach (var section in sections.Select(AssessmentSection.Find))
        {
            var own = section!.Write(new ReportContext(Input(partnership.Assess(population: Population.Pdu)))).Definitions;
            Assert.Contains(own, d => defined.Contains(d.Name));
        }
        Assert.Equal(2, page.Document.QuerySelectorAll(".figure__note").Length);
        Assert.NotNull(page.Document.QuerySelector("a[href='/assessment/summary/headlines.csv?year=2006-07&population=pdu']"));
    }

    [Fact]
    public async Task The_latest_complete_year_is_shown_where_none_is_chosen()
    {
        var page = await PageAsync("/assessment");

        Assert.Equal("2006-07, all clients, data to 30 June 2007", page.Document.QuerySelector(".assessment__question")!.Words());
        Assert.Equal("2006-07", page.Document.QuerySelector("#year option[selected]")!.TextContent);
    }

    [Fact]
    public async Task Another_data_date_leaves_out_the_dates_after_it()
    {
        var page = await PageAsync("/assessment/exits?year=2006-07&data-to=2006-12-31");
        var known = Domain.Journeys.Facts.Build(partnership.Extract, new DateOnly(2006, 12, 31));
        var assessment = Assessor.Assess(known, AssessedPartnership.Question() with { AsOf = new DateOnly(2006, 12, 31) });

        Assert.Equal(TablesOfReport("exits", assessment), Tables(page));
        Assert.Contains("2006-07 up to 31 December 2006", page.Document.QuerySelector(".assessment__question")!.Words(), StringComparison.Ordinal);
        Assert.NotEqual(partnership.Assess().Exits.Total, assessment.Exits.Total);
        Assert.Contains("as they stand now, without any date after 31 December 2006", page.Document.QuerySelector(".assessment__about")!.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Navigation_and_tags_keep_what_is_chosen()
    {
        var page = await PageAsync("/assessment/exits?year=2005-06&agency=CDTS1&sex=female&compare=2004-05");

        var links = page.Document.QuerySelectorAll(".moj-side-navigation a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(14, links.Count);
        Assert.All(links, link => Assert.EndsWith("?year=2005-06&agency=CDTS1&sex=female&compare=2004-05", link, StringComparison.Ordinal));
        Assert.Equal(
            ["/assessment/exits?year=2005-06&sex=female&compare=2004-05", "/assessment/exits?year=2005-06&agency=CDTS1&compare=2004-05"],
            page.Document.QuerySelectorAll(".moj-filter__tag").Select(a => a.GetAttribute("href")));
        Assert.Equal("Remove this filter: Agency: CDTS", page.Document.QuerySelector(".moj-filter__tag")!.Words());
        Assert.Equal(["CDTS1", "female"], page.Document.QuerySelectorAll(".moj-filter input[checked]").Select(i => i.GetAttribute("value")));
    }

    [Fact]
    public async Task The_form_leads_to_the_short_address()
    {
        var visitor = await partnership.VisitorAsync("analyst");

        var answer = await visitor.GetAsync(
            "/assessment/exits?chosen=1&year=2006-07&population=all&data-to=&compare=&agency=CDTS1&agency=RAPS1&other-date=31%2F12%2F2006");

        Assert.Equal("/assessment/exits?year=2006-07&data-to=2006-12-31&agency=CDTS1&agency=RAPS1", answer.Location);
    }

    [Fact]
    public async Task Another_year_stands_beside_with_the_differences()
    {
        var (now, before) = (partnership.Assess().Exits, partnership.Assess(year: "2005-06").Exits);

        var page = await PageAsync("/assessment/exits?compare=2005-06");

        var sides = page.Document.QuerySelectorAll(".sides:has(figure)").Select(s => s.QuerySelectorAll(".side__of").Select(o => o.Words())).ToList();
        Assert.Equal(2, sides.Count);
        Assert.All(sides, s => Assert.Equal(["2006-07", "2005-06"], s));
        var totals = page.Document.QuerySelectorAll(".sides figure").Select(f => f.QuerySelector("tr.total td")!).ToList();
        Assert.Equal($"{now.Total}", totals[0].QuerySelector("a")!.Words());
        Assert.Equal($"{before.Total}", totals[1].Words());
        Assert.Equal((now.Total.Value - before.Total.Value).ToString("+#,0;−#,0;±0"), totals[0].QuerySelector(".difference")!.Words());
    }

    [Fact]
    public async Task Another_agency_stands_beside_even_where_all_are_shown()
    {
        var page = await PageAsync($"/assessment?compare=agency:{AssessedPartnership.HostileAgency}");

        Assert.Equal(["all agencies", AssessedPartnership.HostileName], page.Document.QuerySelectorAll(".headlines--pairs .headline:nth-child(-n+2) .side__of")
            .Select(s => s.Words()));
        Assert.Equal(20, page.Document.QuerySelectorAll(".headlines--pairs .headline").Length);
        Assert.Contains($"{partnership.Assess(new Filter { Agencies = [AssessedPartnership.HostileAgency] }).Exits.Total} exits",
            page.Document.QuerySelectorAll(".headline--other")[8].Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("year=banana", "Write the year like 2006-07.")]
    [InlineData("data-to=2008-01-01", "The data go to 30 June 2007. Choose that day or an earlier one.")]
    [InlineData("year=2010-11", "The year 2010-11 starts on 1 April 2010, after the data date 30 June 2007. Choose an earlier year or later data.")]
    [InlineData("data-to=2007-05-30", "Choose the last day of a month, or the data date of a submission, not 30 May 2007.")]
    [InlineData("agency=NOPE", "There is no agency 'NOPE'.")]
    [InlineData("locality=west", "There is no locality 'west'.")]
    [InlineData("sex=cat", "There is no sex group 'cat'.")]
    [InlineData("compare=agency:NOPE", "There is no agency 'NOPE'.")]
    [InlineData("data-to=0001-01-01&year=1900-01", "Choose a data date from 1950 on.")]
    [InlineData("data-to=0001-01-01", "Choose a data date from 1950 on.")]
    [InlineData("data-to=1949-12-31", "Choose a data date from 1950 on.")]
    [InlineData("year=1950-51&data-to=1950-01-01", "The year 1950-51 starts on 1 April 1950, after the data date 1 January 1950. Choose an earlier year or later data.")]
    public async Task What_cannot_be_shown_is_said_in_a_sentence(string query, string sentence)
    {
        var visitor = await partnership.VisitorAsync("analyst");

        var page = await visitor.GetAsync($"/assessment/exits?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(sentence, page.Document.QuerySelector(".govuk-error-summary li")!.Words());
        Assert.NotNull(page.Document.QuerySelector("form.choice"));
        Assert.All(page.Document.QuerySelectorAll("#year option"), o => Assert.Matches("^(19|20)[0-9]{2}-", o.TextContent));
    }

    [Fact]
    public async Task A_filter_that_leaves_nobody_is_answered_in_words()
    {
        var page = await PageAsync("/assessment/exits?age=under-18&source=gp&drug=cannabis&agency=NFA01&ethnicity=asian");

        Assert.Contains("No treatment journey ended in the year.", page.Document.QuerySelector(".assessment__content")!.Words(), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("figure"));
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task Who_is_not_signed_in_is_led_to_sign_in(string section)
    {
        using var nobody = partnership.Town.Nobody();

        Assert.StartsWith("/sign-in?returnUrl=", (await nobody.GetAsync($"/assessment/{section}")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task Who_may_not_see_figures_is_refused(string section) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await partnership.VisitorAsync("auditor")).GetAsync($"/assessment/{section}")).Status);

    [Fact]
    public async Task A_section_that_is_none_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await partnership.VisitorAsync("analyst")).GetAsync("/assessment/nothing")).Status);

    [Fact]
    public async Task Without_data_a_page_says_what_to_do()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        using var analyst = await town.SignInAsAsync("analyst");

        foreach (var path in new[] { "/assessment", "/assessment/exits", "/assessment/data-quality" })
        {
            Assert.Equal("No figures yet", (await manager.GetAsync(path)).Title);
            Assert.NotNull(manager.Page.Document.QuerySelector("main a[href='/submissions']"));
            Assert.NotNull((await analyst.GetAsync(path)).Document.QuerySelector("main a[href='/submissions/progress']"));
        }
    }

    [Fact]
    public async Task Scripts_come_only_where_there_is_a_chart_and_never_hold_up_the_page()
    {
        var withChart = (await PageAsync("/assessment/bullseye")).Document.QuerySelectorAll("script[src]");
        var without = (await PageAsync("/assessment/penetration")).Document.QuerySelectorAll("script[src]");

        Assert.Contains(withChart, s => s.GetAttribute("src")!.EndsWith("/charts.js", StringComparison.Ordinal));
        Assert.DoesNotContain(without, s => s.GetAttribute("src")!.EndsWith("/charts.js", StringComparison.Ordinal));
        Assert.All(withChart, s => Assert.Equal("module", s.GetAttribute("type")));
    }

    [Fact]
    public async Task A_hostile_name_stays_text()
    {
        var page = await PageAsync("/assessment/exits");

        Assert.Contains(page.Document.QuerySelectorAll("th"), th => th.Words() == AssessedPartnership.HostileName);
        Assert.Empty(page.Document.QuerySelectorAll("main b"));
    }

    private async Task<Answer> PageAsync(string path)
    {
        var visitor = await partnership.VisitorAsync("analyst");
        var page = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page;
    }

    private ReportInput Input(NeedsAssessment assessment) => new()
    {
        Partnership = "Made-up partnership",
        Assessment = assessment,
        AgencyNames = partnership.AgencyNames,
        Written = AssessedPartnership.DataTo,
    };

    private IReadOnlyList<string> TablesOfReport(string section, NeedsAssessment assessment) =>
        [.. Pages.Read(Input(assessment)).QuerySelectorAll($"#{section} table").Select(t => t.Words())];

    private static IReadOnlyList<string> Tables(Answer page) => [.. page.Document.QuerySelectorAll(".assessment__content table").Select(t => t.Words())];
}
