using Throughcare.Report;

namespace Throughcare.Tests.Report;

/// <summary>The charts of a report keep their text inside and apart, whatever it says and in whatever font their readers have.</summary>
public class ChartTextTests(Browser browser) : IClassFixture<Browser>
{
    private const int Desk = 1280;

    private const int Phone = 375;

    private const int SmallPhone = 320;

    public static TheoryData<FontSet, string> Reports =>
        [.. new MatrixTheoryData<FontSet, string>(Enum.GetValues<FontSet>(), ["made-up", "published", "nothing", "many"])];

    /// <summary>Every kind of name with one group and large numbers, and with many groups and small ones; ordinary names with both.</summary>
    public static TheoryData<FontSet, string, int, int> AwkwardReports
    {
        get
        {
            var all = new TheoryData<FontSet, string, int, int>();
            foreach (var fonts in Enum.GetValues<FontSet>())
            {
                foreach (var names in Awkward.Names.Keys)
                {
                    all.Add(fonts, names, 1, 1_234_567);
                    all.Add(fonts, names, 30, 1);
                }
                all.Add(fonts, "ordinary", 30, 1_234_567);
            }
            return all;
        }
    }

    [Theory]
    [InlineData(FontSet.Liberation)]
    [InlineData(FontSet.DejaVu)]
    public async Task Text_is_drawn_in_the_font_that_is_meant(FontSet fonts)
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
            "nothing" => MadeUp.Input(MadeUp.Nothing()),
            "many" => MadeUp.ManyAgencies(),
            _ => MadeUp.Input(),
        };

        Assert.Equal("", await FaultsAsync(input, fonts));
    }

    [Theory]
    [MemberData(nameof(AwkwardReports))]
    public async Task However_long_names_and_numbers_are_they_stay_inside_and_apart(FontSet fonts, string names, int groups, int number) =>
        Assert.Equal("", await FaultsAsync(Awkward.Input(names, groups, number), fonts));

    [Fact]
    public async Task A_shortened_name_is_told_in_full_where_it_is_pointed_at()
    {
        await using var report = await browser.OpenAsync(Awkward.Input("alike but in the middle", 30, 1), Phone);

        // Names that look alike when shortened: each row must have its own.
        var told = await report.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('#exits .chart svg text')].filter(t => t.firstChild.data.includes('…'))
              .sort((a, b) => a.getBoundingClientRect().y - b.getBoundingClientRect().y).map(t => t.querySelector('title').textContent)
            """);

        Assert.Equal(Pages.Read(Awkward.Input("alike but in the middle", 30, 1)).QuerySelectorAll("#exits tbody th").Select(th => th.TextContent), told);
    }

    /// <summary>What is wrong at any width, the page being opened once and made narrower, and then printed.</summary>
    private async Task<string> FaultsAsync(ReportInput input, FontSet fonts)
    {
        await using var report = await browser.OpenAsync(input, Desk, fonts: fonts);
        var faults = new List<string>();
        foreach (var width in new[] { Desk, Phone, SmallPhone })
        {
            await report.Page.SetViewportSizeAsync(width, 900);
            faults.Add($"{await ChartText.FaultsAsync(report.Page)} at {width}");
        }
        await report.Page.SetViewportSizeAsync(Desk, 900);
        faults.Add($"{await ChartText.FaultsOnPaperAsync(report.Page)} on paper");
        return string.Join('\n', faults.Where(f => !f.StartsWith(' ')).Concat(report.Complaints));
    }
}
