using System.Text;
using System.Text.RegularExpressions;
using Throughcare.Report;

namespace Throughcare.Tests.Report;

/// <summary>A report as its readers see it: at a desk, on a telephone, on paper, without a script.</summary>
public class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const int Desk = 1280;

    private const int Phone = 375;

    [Theory]
    [InlineData("made-up", Desk, Phone)]
    [InlineData("published", Phone)]
    [InlineData("nothing", Desk)]
    [InlineData("many")]
    public async Task Draws_every_chart_and_can_be_read_by_all_at_a_desk_and_on_a_telephone(string name, params int[] withAxe)
    {
        await using var report = await browser.OpenAsync(Input(name), Desk);
        Assert.Single(report.Requests);
        foreach (var width in new[] { Desk, Phone })
        {
            await report.Page.SetViewportSizeAsync(width, 900);

            Assert.Empty(await ChartsNotDrawnAsync(report));
            Assert.Equal(width, await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            if (withAxe.Contains(width))
                Assert.Empty(await report.Page.AxeAsync());
            Assert.Empty(report.Complaints);
        }
    }

    [Fact]
    public async Task Without_a_script_every_table_is_there_and_no_gap_is_left_for_a_chart()
    {
        await using var report = await browser.OpenAsync(MadeUp.Input(), script: false);

        Assert.Equal(Pages.Read(MadeUp.Input()).QuerySelectorAll("table").Length, await report.Page.Locator("table").CountAsync());
        Assert.Equal(0, await report.Page.Locator(":is(main > section > .figure table, main .block table):not(:visible)").CountAsync());
        Assert.False(await report.Page.Locator(".charts").First.IsVisibleAsync());
    }

    [Fact]
    public async Task Only_tables_that_scroll_are_stops_for_the_keyboard()
    {
        await using var report = await browser.OpenAsync(MadeUp.Input(), Phone);

        var wrong = await report.Page.EvaluateAsync<int>("""
            [...document.querySelectorAll('.table-frame')].filter(f => (f.scrollWidth > f.clientWidth + 1) !== f.hasAttribute('tabindex')).length
            """);

        Assert.Equal(0, wrong);
    }

    [Theory]
    [InlineData("made-up", FontSet.Liberation)]
    [InlineData("made-up", FontSet.DejaVu)]
    [InlineData("many", FontSet.Liberation)]
    [InlineData("many", FontSet.DejaVu)]
    [InlineData("wide", FontSet.Liberation)]
    [InlineData("wide", FontSet.DejaVu)]
    public async Task On_paper_no_table_is_wider_than_the_page(string name, FontSet fonts)
    {
        await using var report = await browser.OpenAsync(Input(name), 680, fonts: fonts);
        await report.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        await report.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");

        var cut = await report.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('.table-frame')].filter(f => f.scrollWidth > f.clientWidth + 1).map(f => `${f.getAttribute('aria-label')}: ${f.scrollWidth} > ${f.clientWidth}`)
            """);

        Assert.Empty(cut);
    }

    [Fact]
    public async Task Prints_on_A4_and_comes_back_to_the_screen()
    {
        await using var report = await browser.OpenAsync(MadeUp.Input());
        var before = await report.Page.EvaluateAsync<int>("document.querySelector('.chart svg').getBoundingClientRect().width");

        var pdf = Encoding.Latin1.GetString(await report.Page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true }));

        var sizes = Regex.Matches(pdf, @"/MediaBox \[0 0 (?<size>[\d. ]+)\]", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))
            .Select(m => m.Groups["size"].Value).ToList();
        Assert.InRange(sizes.Count, 10, 40);
        Assert.All(sizes, size => Assert.StartsWith("59", size, StringComparison.Ordinal));
        Assert.All(sizes, size => Assert.Contains(" 84", size, StringComparison.Ordinal));
        Assert.Empty(report.Complaints);
        Assert.Equal(before, await report.Page.EvaluateAsync<int>("document.querySelector('.chart svg').getBoundingClientRect().width"));
        Assert.False(await report.Page.EvaluateAsync<bool>("document.documentElement.classList.contains('printing')"));
    }

    [Fact]
    public async Task A_hostile_name_runs_nothing()
    {
        const string name = "</script><img src=x onerror=\"document.title='taken'\">";
        await using var report =
            await browser.OpenAsync(MadeUp.Input() with { Partnership = name, AgencyNames = MadeUp.AgencyNames.ToDictionary(a => a.Key, _ => name) });

        Assert.Empty(report.Complaints);
        Assert.NotEqual("taken", await report.Page.TitleAsync());
        Assert.Equal(0, await report.Page.Locator("img").CountAsync());
    }

    private static Task<string[]> ChartsNotDrawnAsync(OpenReport report) =>
        report.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('.chart')]
              .filter(c => { const svg = c.querySelector('svg'); return !svg || svg.querySelectorAll('path, text').length < 3 || svg.getBoundingClientRect().height < 40 || svg.getBoundingClientRect().width > c.clientWidth + 1 })
              .map(c => c.getAttribute('aria-label'))
            """);

    private static ReportInput Input(string name) => name switch
    {
        "published" => MadeUp.Input(MadeUp.Published()),
        "nothing" => MadeUp.Input(MadeUp.Nothing()) with { Quality = null },
        "many" => MadeUp.ManyAgencies(),
        "wide" => Awkward.Input("of wide letters", 30, 1),
        _ => MadeUp.Input(),
    };
}
