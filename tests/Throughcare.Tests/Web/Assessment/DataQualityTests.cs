using System.Net;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Assessment;

/// <summary>The page on data quality: of all or some agencies, and always of their latest data.</summary>
[Collection<OnUsual>]
public class DataQualityTests(UsualPartnership partnership, TestDatabases databases)
{
    [Fact]
    public async Task It_tells_faults_and_completeness_of_what_was_accepted_last()
    {
        var page = await PageAsync("/assessment/data-quality");

        Assert.Equal(["agencies", "completeness", "completeness-by-agency", "faults"],
            page.Document.QuerySelectorAll(".figure__links a").Select(a => a.GetAttribute("href")!.Split('/')[^1].Split('.')[0]));
        Assert.Equal(9, page.Document.QuerySelectorAll("figure")[0].QuerySelectorAll("tbody tr").Length);
        Assert.Contains("the target of 100%", page.Document.QuerySelector(".assessment__content")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Completeness", "Faults"], page.Document.QuerySelectorAll(".definition h3").Select(h => h.Words()));
    }

    [Fact]
    public async Task Every_agency_that_is_chosen_is_counted_and_shown()
    {
        var page = await PageAsync($"/assessment/data-quality?agency={AssessedPartnership.Agency}&agency={AssessedPartnership.HostileAgency}");

        string[] names = [AssessedPartnership.HostileName, AssessedPartnership.AgencyName];
        Assert.Equal(names, page.Document.QuerySelectorAll("figure")[0].QuerySelectorAll("tbody th").Select(th => th.Words()));
        Assert.Equal(names, page.Document.QuerySelectorAll("input[name=agency][checked] + label").Select(l => l.Words()));
        Assert.Equal($"{AssessedPartnership.AgencyName}, {AssessedPartnership.HostileName}", page.Document.QuerySelector(".assessment__question")!.Words());
    }

    [Fact]
    public async Task What_cannot_be_chosen_here_is_said_and_kept_for_the_other_sections()
    {
        const string chosen = "?year=2005-06&data-to=2006-12-31&population=pdu&sex=female&sex=male&compare=2004-05";
        var page = await PageAsync("/assessment/data-quality" + chosen);

        Assert.Equal(
            "Chosen on another page: Year: 2005-06; Data to: 31 December 2006; People: problem drug users; Sex: Female or Male; Compared with: "
                + "2004-05. It changes nothing here, and is kept for the other sections.",
            page.Document.QuerySelector(".govuk-inset-text")!.Words());
        // What the form sends when an agency has been ticked.
        var sent = page.Document.QuerySelectorAll("form.choice input[type=hidden]").Select(i => $"{i.GetAttribute("name")}={i.GetAttribute("value")}")
            .Append("agency=CDTS1");
        var answer = await (await partnership.VisitorAsync("analyst")).GetAsync("/assessment/data-quality?" + string.Join('&', sent));
        Assert.Equal("/assessment/data-quality?year=2005-06&data-to=2006-12-31&population=pdu&agency=CDTS1&sex=female&sex=male&compare=2004-05", answer.Location);
        Assert.All(page.Document.QuerySelectorAll(".moj-side-navigation a"), a => Assert.EndsWith(chosen, a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Null((await PageAsync("/assessment/data-quality?agency=CDTS1")).Document.QuerySelector(".govuk-inset-text"));
    }

    [Theory]
    [InlineData("year=banana", "Write the year like 2006-07.")]
    [InlineData("agency=NOPE", "There is no agency 'NOPE'.")]
    [InlineData("data-to=2008-01-01", "The data go to 30 June 2007. Choose that day or an earlier one.")]
    [InlineData("compare=agency:NOPE", "There is no agency 'NOPE'.")]
    public async Task What_cannot_be_shown_is_said_in_a_sentence(string query, string sentence)
    {
        var visitor = await partnership.VisitorAsync("analyst");

        var page = await visitor.GetAsync($"/assessment/data-quality?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(sentence, page.Document.QuerySelector(".govuk-error-summary li")!.Words());
        Assert.NotNull(page.Document.QuerySelector("form.choice"));
        Assert.Empty(page.Document.QuerySelectorAll("figure"));
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.GetAsync($"/assessment/data-quality/faults.csv?{query}")).Status);
    }

    [Fact]
    public async Task Each_table_says_which_data_it_is_of()
    {
        var town = await Town.NewAsync(databases);
        using var one = await town.SignInAsAsync("data-manager", "A0001");
        using var other = await town.SignInAsAsync("data-manager", "A0002");
        using var analyst = await town.SignInAsAsync("analyst");
        await town.AcceptAsync(one, MadeUpExtract.Of("A0001", 7), new DateOnly(2010, 6, 30));
        await town.AcceptAsync(other, MadeUpExtract.Of("A0002", 11, first: 20), new DateOnly(2010, 5, 31));

        var page = (await analyst.GetAsync("/assessment/data-quality")).Document;
        Assert.All(page.QuerySelectorAll(".figure__about"), a => Assert.EndsWith("; data dates from 31 May 2010 to 30 June 2010", a.Words(), StringComparison.Ordinal));
        foreach (var link in page.QuerySelectorAll(".figure__links a").Select(a => a.GetAttribute("href")!))
            Assert.Contains("\nData to,Agency A0001: 30 June 2010; Agency A0002: 31 May 2010", (await analyst.GetAsync(link)).Text, StringComparison.Ordinal);
        var alone = await analyst.GetAsync("/assessment/data-quality?agency=A0002");
        Assert.All(alone.Document.QuerySelectorAll(".figure__about"), a => Assert.EndsWith("; data to 31 May 2010", a.Words(), StringComparison.Ordinal));
        var file = (await analyst.GetAsync("/assessment/data-quality/completeness.csv?agency=A0002")).Text;
        Assert.Contains("\nData to,31 May 2010", file, StringComparison.Ordinal);
        Assert.Contains("\nFiltered by,Agency: Agency A0002", file, StringComparison.Ordinal);
        Assert.Contains("\nDefinition: Completeness,", file, StringComparison.Ordinal);
    }

    private async Task<Answer> PageAsync(string path)
    {
        var visitor = await partnership.VisitorAsync("analyst");
        var page = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page;
    }
}
