using Throughcare.Domain.Assessment;
using Throughcare.Web.Assessment;

namespace Throughcare.Tests.Web.Assessment;

/// <summary>The pages of the assessment as people meet them: at a desk, on a telephone, without a script.</summary>
[Collection<OnUsual>]
public class ScreenTests(UsualPartnership partnership, Screen screen) : IClassFixture<Screen>
{
    private static readonly string[] Paths =
    [
        .. AssessmentSection.All.Select(s => AssessmentSection.Address(s.Key, "?population=pdu")),
        "/assessment/data-quality",
        "/assessment/data-quality?year=2005-06&agency=CDTS1&agency=RAPS1&sex=female",
        "/assessment?compare=2005-06&sex=female",
        $"/assessment/profile?compare=agency:{AssessedPartnership.HostileAgency}",
        "/assessment/outcomes?compare=2005-06",
        "/assessment/people?figure=exits/total",
        "/api",
    ];

    [Fact]
    public async Task Every_page_is_readable_by_all()
    {
        await using var window = await screen.OpenAsync(await partnership.VisitorAsync("analyst"), Screen.Both);
        foreach (var path in Paths)
        {
            await window.Page.GotoAsync(path);
            var asItCame = await ChartsNotDrawnAsync(window);
            await window.CheckAsync();
            Assert.Equal(["", ""], [asItCame, await ChartsNotDrawnAsync(window)]);
        }
    }

    [Fact]
    public async Task A_question_that_cannot_be_answered_is_said_where_all_can_read_it()
    {
        await using var window = await screen.OpenAsync(await partnership.VisitorAsync("analyst"), Screen.Phone);
        await window.Page.GotoAsync("/assessment/exits?year=banana");
        // The browser notes that the status is 400.
        Assert.Single(window.Complaints);
        window.Complaints.Clear();
        await window.CheckAsync();
    }

    [Fact]
    public async Task Without_a_script_every_table_is_there_and_no_gap_for_a_chart()
    {
        await using var window = await screen.OpenAsync(await partnership.VisitorAsync("analyst"), script: false);
        foreach (var path in Paths)
        {
            await window.Page.GotoAsync(path);
            Assert.Equal("", string.Join('\n', window.Complaints));
            foreach (var width in Screen.Both)
            {
                await window.Page.SetViewportSizeAsync(width, Screen.Height);
                Assert.Equal(0, await window.Page.Locator(".charts:visible").CountAsync());
                Assert.Equal(0, await window.Page.Locator("figure > .table-frame table:not(:visible)").CountAsync());
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Figures_are_filtered_compared_and_cleared_again(bool script)
    {
        await using var window = await screen.OpenAsync(await partnership.VisitorAsync("analyst"), script: script);
        var page = window.Page;

        await page.GotoAsync("/assessment/exits");
        await page.ClickAsync(".choice__filter summary");
        await page.CheckAsync("label:text-is('Female')");
        await page.CheckAsync($"label:text-is('{AssessedPartnership.AgencyName}')");
        await page.ClickAsync("text=Apply filters >> nth=0");
        Assert.Equal("/assessment/exits?year=2006-07&agency=CDTS1&sex=female", new Uri(page.Url).PathAndQuery);
        await page.SelectOptionAsync("#compare", "2005-06");
        await page.ClickAsync("button:text-is('Show')");
        Assert.Equal("/assessment/exits?year=2006-07&agency=CDTS1&sex=female&compare=2005-06", new Uri(page.Url).PathAndQuery);
        Assert.Equal(2, await page.Locator("figure:has(.chart)").CountAsync());
        await page.ClickAsync(".moj-filter__tag >> text=Female");
        await page.ClickAsync("text=Clear filters");
        Assert.Equal("/assessment/exits?year=2006-07&compare=2005-06", new Uri(page.Url).PathAndQuery);
        Assert.Equal("", string.Join('\n', window.Complaints));
    }

    [Theory]
    [InlineData(Screen.Desk)]
    [InlineData(Screen.Phone)]
    public async Task A_table_of_agencies_is_sorted_by_a_press_on_a_heading(int width)
    {
        await using var window = await screen.OpenAsync(await partnership.VisitorAsync("analyst"), width);
        var exits = partnership.Assess().Exits.ByAgency.Select(e => e.Planned.Value + e.ReferredOn.Value + e.Unplanned.Value).ToList();
        // As text 100 comes before 20: without such numbers this would not show that they are sorted as numbers.
        Assert.NotEqual(exits.Order(), exits.OrderBy(e => $"{e}", StringComparer.Ordinal));
        await window.Page.GotoAsync("/assessment/exits");
        var heading = window.Page.Locator("figure:has(.chart) thead button", new() { HasTextString = "Exits" });

        await heading.ClickAsync();
        Assert.Equal(exits.Order(), await NumbersAsync(window));
        Assert.Equal("ascending", await window.Page.Locator("figure th[aria-sort]:not([aria-sort=none])").GetAttributeAsync("aria-sort"));
        await heading.ClickAsync();
        Assert.Equal(exits.OrderDescending(), await NumbersAsync(window));
        Assert.True(await window.Page.EvaluateAsync<bool>("[...document.querySelectorAll('.table-frame')].every(f => f.scrollHeight <= f.clientHeight)"));
        Assert.Equal("All agencies", await window.Page.Locator("figure:has(.chart) tr >> nth=-1 >> th").TextContentAsync());
        await window.CheckAsync();
    }

    [Fact]
    public async Task Shares_are_sorted_as_numbers()
    {
        await using var window = await screen.OpenAsync(await partnership.VisitorAsync("analyst"));
        await window.Page.GotoAsync("/assessment/data-quality");

        await window.Page.Locator("figure >> nth=1 >> thead button", new() { HasTextString = "Complete" }).ClickAsync();

        var shares = (await window.Page.Locator("figure >> nth=1 >> tbody td:last-child").AllTextContentsAsync()).Select(t => int.Parse(t.Trim().TrimEnd('%'))).ToList();
        Assert.Equal(shares.Order(), shares);
        Assert.True(shares[^1] == 100 && shares[0] < 100);
        await window.CheckAsync();
    }

    [Theory]
    [InlineData(Screen.Desk)]
    [InlineData(Screen.Phone)]
    public async Task The_page_keeps_the_place_of_charts_free_until_they_are_drawn(int width)
    {
        await using var window = await screen.OpenAsync(await partnership.VisitorAsync("analyst"), width);
        foreach (var section in AssessmentSection.All)
        {
            var path = AssessmentSection.Address(section.Key, "?population=pdu");
            // Without their script the charts' places stay as they were before it came.
            await window.Page.RouteAsync("**/charts.js", route => route.AbortAsync());
            await window.Page.GotoAsync(path);
            var before = await HeightsAsync(window);
            await window.Page.UnrouteAsync("**/charts.js");
            await window.Page.GotoAsync(path);
            var after = await HeightsAsync(window);

            Assert.Equal(before.Length, after.Length);
            Assert.All(before.Zip(after), pair => Assert.InRange(pair.First, pair.Second * 0.75, (pair.Second * 1.3) + 30));
        }
    }

    private static async Task<IEnumerable<int>> NumbersAsync(Window window) =>
        (await window.Page.Locator("figure:has(.chart) tbody td:nth-child(2)").AllTextContentsAsync()).Select(int.Parse);

    private static async Task<string> ChartsNotDrawnAsync(Window window) => string.Join('\n', await window.Page.EvaluateAsync<string[]>("""
        [...document.querySelectorAll('.chart')]
          .filter(c => { const svg = c.querySelector('svg'); return !svg || svg.querySelectorAll('path, text').length < 3 || svg.getBoundingClientRect().height < 40 || svg.getBoundingClientRect().width > c.clientWidth + 1 })
          .map(c => c.getAttribute('aria-label'))
        """));

    private static Task<double[]> HeightsAsync(Window window) =>
        window.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('.chart')].map(c => c.getBoundingClientRect().height)");
}
