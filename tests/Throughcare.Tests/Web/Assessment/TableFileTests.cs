using System.Globalization;
using System.Net;
using CsvHelper;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Web.Assessment;

namespace Throughcare.Tests.Web.Assessment;

/// <summary>The tables of the assessment as files.</summary>
[Collection<OnUsual>]
public class TableFileTests(UsualPartnership partnership)
{
    public static TheoryData<string> Sections => [.. AssessmentSection.All.Select(s => s.Key), AssessmentSection.DataQuality];

    [Fact]
    public async Task A_file_says_what_it_holds_and_holds_what_the_page_says()
    {
        var rows = await DownloadAsync("/assessment/exits/exits.csv?year=2006-07&sex=female&population=pdu");
        var exits = partnership.Assess(new Domain.Assessment.Filter()
            .With(Domain.Journeys.ProfileDimension.Sex, ["female"]), population: Domain.Assessment.Population.Pdu).Exits;

        var about = rows.TakeWhile(r => r.Length > 1).ToDictionary(r => r[0], r => r[1]);
        Assert.Equal("30 June 2007", about["Data to"]);
        Assert.Equal("2006-07 (1 April 2006 to 31 March 2007)", about["Year"]);
        Assert.Equal("Sex: Female", about["Filtered by"]);
        Assert.StartsWith("Problem drug users", about["People"], StringComparison.Ordinal);
        Assert.StartsWith("How people leave", about["Definition: Exits from treatment"], StringComparison.Ordinal);
        var table = rows.SkipWhile(r => r.Length > 1).Skip(1).ToList();
        Assert.Equal(["Agency of the closing episode", "Exits", "Planned", "Planned: share", "Referred on", "Referred on: share", "Unplanned",
            "Unplanned: share"], table[0]);
        Assert.Equal(["All agencies", $"{exits.Total.Value}", $"{exits.Planned.Value}"], table[^1][..3]);
        Assert.Equal($"{Rate.Of(exits.Planned, exits.Total).Percent():0}", table[^1][3]);
    }

    [Fact]
    public async Task A_comparison_is_one_file_with_both_sides()
    {
        var rows = await DownloadAsync("/assessment/exits/exits.csv?compare=2005-06");

        var totals = rows.Where(r => r.Length > 2 && r[1] == "All agencies").ToList();
        Assert.Equal(
            [["2006-07", "All agencies", $"{partnership.Assess().Exits.Total.Value}"],
                ["2005-06", "All agencies", $"{partnership.Assess(year: "2005-06").Exits.Total.Value}"]],
            totals.Select(t => t[..3]));
    }

    [Fact]
    public async Task A_spreadsheet_takes_no_name_for_a_formula()
    {
        var visitor = await partnership.VisitorAsync("analyst");
        var text = (await visitor.GetAsync("/assessment/presentations/by-agency.csv")).Text;

        Assert.Contains(AssessedPartnership.HostileName, text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n" + AssessedPartnership.HostileName, text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task Every_table_of_a_page_can_be_downloaded(string section)
    {
        var visitor = await partnership.VisitorAsync("analyst");
        var page = await visitor.GetAsync($"/assessment/{section}?population=pdu");
        var files = page.Document.QuerySelectorAll(".figure__links a").Select(a => a.GetAttribute("href")!).ToList();

        // The ten figures of the summary are cards; they come as a table too.
        Assert.Equal(page.Document.QuerySelectorAll("figure table, .assessment__content > details table, .headlines").Length, files.Count);
        foreach (var file in files)
        {
            var answer = await visitor.GetAsync(file);
            Assert.Equal("text/csv; charset=utf-8", answer.Headers["Content-Type"]);
            Assert.EndsWith("population=pdu", file, StringComparison.Ordinal);
            Assert.StartsWith("attachment", answer.Headers["Content-Disposition"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/assessment/exits/nothing.csv", HttpStatusCode.NotFound)]
    [InlineData("/assessment/nothing/exits.csv", HttpStatusCode.NotFound)]
    [InlineData("/assessment/exits/exits.csv?year=banana", HttpStatusCode.BadRequest)]
    [InlineData("/assessment/data-quality/nothing.csv", HttpStatusCode.NotFound)]
    public async Task A_file_that_is_none_is_not_found(string path, HttpStatusCode status) =>
        Assert.Equal(status, (await (await partnership.VisitorAsync("analyst")).GetAsync(path)).Status);

    [Fact]
    public async Task Files_ask_for_the_same_permission_as_pages()
    {
        using var nobody = partnership.Town.Nobody();

        Assert.StartsWith("/sign-in", (await nobody.GetAsync("/assessment/exits/exits.csv")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await partnership.VisitorAsync("auditor")).GetAsync("/assessment/exits/exits.csv")).Status);
    }

    private async Task<List<string[]>> DownloadAsync(string path)
    {
        var answer = await (await partnership.VisitorAsync("analyst")).GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        using var parser = new CsvParser(new StringReader(answer.Text.TrimStart('\uFEFF')), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        var last = 0;
        while (parser.Read())
        {
            // The parser leaves out the empty line that parts the two.
            if (parser.RawRow > last + 1)
                rows.Add([""]);
            last = parser.RawRow;
            rows.Add(parser.Record!);
        }
        return rows;
    }
}
