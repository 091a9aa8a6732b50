using Throughcare.Report;

namespace Throughcare.Tests.Report;

/// <summary>The charts of a report keep their text inside and apart, whatever it says and whichever font their readers have.</summary>
public class ChartTextTests(Browser browser) : IClassFixture<Browser>
{
    private const int Desk = 1280;

    private const int Phone = 375;

    private const int SmallPhone = 320;

    public static TheoryData<FontSet, string> Reports =>
        [.. new MatrixTheoryData<FontSet, string>(Enum.GetValues<FontSet>(), ["made-up", "published", "many"])];

    /// <summary>Kinds of names, numbers of groups, and numbers of people.</summary>
    public static TheoryData<FontSet, string, int, int> AwkwardReports
    {
        get
        {
            var all = new TheoryData<FontSet, string, int, int>();
            foreach (var fonts in Enum.GetValues<FontSet>())
            {
                all.Add(fonts, "ordinary", 30, 1_234_567);
                all.Add(fonts, "many words, alike at both ends", 30, 1);
                all.Add(fonts, "without a space", 30, 1);
                all.Add(fonts, "of wide letters", 30, 1);
                all.Add(fonts, "of wide letters", 1, 1_234_567);
                all.Add(fonts, "of narrow letters", 30, 1);
                all.Add(fonts, "of narrow letters", 1, 1_234_567);
            }
            return all;
        }
    }

    [Theory]
    [InlineData(FontSet.Liberation)]
    [InlineData(FontSet.DejaVu)]
    public async Task Text_is_drawn_in_the_intended_font(FontSet fonts)
    {
        await using var report = await browser.OpenAsync(MadeUp.Input(), fonts: fonts);

        Assert.Equal([fonts.Family()], await report.Page.FontsOfAsync("h1, h2, td, .chart svg text"));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Text_in_charts_stays_inside_and_apart(FontSet fonts, string name)
    {
        ReportInput input = name switch
        {
            "published" => MadeUp.Input(MadeUp.Published()),
            "many" => MadeUp.ManyAgencies(),
            _ => MadeUp.Input(),
        };

        Assert.Equal("", await FaultsAsync(input, fonts));
    }

    [Theory]
    [MemberData(nameof(AwkwardReports))]
    public async Task However_long_names_and_numbers_are_they_stay_inside_and_apart(FontSet fonts, string names, int groups, int number) =>
        Assert.Equal("", await FaultsAsync(Awkward.Input(names, groups, number), fonts));

    [Theory]
    [InlineData("many words, alike at both ends")]
    [InlineData("of wide letters")]
    public async Task Shortened_names_can_be_told_apart_and_are_given_in_full_when_pointed_at(string names)
    {
        var input = Awkward.Input(names, 30, 1);
        await using var report = await browser.OpenAsync(input, Phone);

        // Each row by its text, the last line of which is its number of exits.
        var rows = await report.Page.EvaluateAsync<string[][]>("""
            Object.values(Object.groupBy([...document.querySelectorAll('#exits .chart svg text')].filter(t => t.querySelector('title'))
              .sort((a, b) => a.getBoundingClientRect().y - b.getBoundingClientRect().y), t => t.querySelector('title').textContent))
              .map(lines => [lines[0].querySelector('title').textContent, lines.map(t => t.firstChild.data).join(' ')])
            """);

        Assert.Equal(Pages.Read(input).QuerySelectorAll("#exits figure:has(.chart) tbody th").Select(th => th.TextContent), rows.Select(r => r[0]));
        Assert.Equal(30, rows.Select(r => r[1]).Distinct().Count());
    }

    /// <summary>What is wrong at any width: the page is opened once, made narrower, and then printed.</summary>
    private async Task<string> FaultsAsync(ReportInput input, FontSet fonts)
    {
        await using var report = await browser.OpenAsync(input, Desk, fonts: fonts);
        var faults = new List<string>();
        foreach (var width in new[] { Desk, Phone, SmallPhone })
        {
            await report.Page.SetViewportSizeAsync(width, 900);
            faults.Add($"{await ChartText.FaultsAsync(report.Page)} at {width}");
            Assert.Equal(width, await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
        faults.Add($"{await ChartText.FaultsOnPaperAsync(report.Page)} on paper");
        return string.Join('\n', faults.Where(f => !f.StartsWith(' ')).Concat(report.Complaints));
    }
}
