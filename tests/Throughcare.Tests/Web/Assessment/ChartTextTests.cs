using Throughcare.Web.Assessment;

namespace Throughcare.Tests.Web.Assessment;

/// <summary>The charts of the assessment's pages keep their text inside and apart, in whatever font their readers have.</summary>
[Collection<OnUsual>]
public class ChartTextTests(UsualPartnership partnership, Screen screen) : IClassFixture<Screen>
{
    /// <summary>Where two answers stand side by side, charts have half the room.</summary>
    private static readonly string[] Compared =
    [
        "/assessment/system-map?compare=2005-06", "/assessment/waits?compare=2005-06", $"/assessment/need?compare=agency:{AssessedPartnership.HostileAgency}",
    ];

    [Theory]
    [InlineData(FontSet.Liberation)]
    [InlineData(FontSet.DejaVu)]
    public async Task Text_in_charts_stays_inside_and_apart(FontSet fonts)
    {
        await using var window = await screen.OpenAsync(await partnership.VisitorAsync("analyst"), fonts: fonts);
        var faults = new List<string>();
        var charts = 0;
        foreach (var path in AssessmentSection.All.Select(s => AssessmentSection.Address(s.Key, "?population=pdu")).Append("/assessment/data-quality").Concat(Compared))
        {
            await window.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Screen });
            await window.Page.SetViewportSizeAsync(Screen.Desk, Screen.Height);
            await window.Page.GotoAsync(path);
            if (await window.Page.Locator(".chart").CountAsync() is var here && here == 0)
                continue;
            charts += here;
            foreach (var width in new[] { Screen.Desk, Screen.Phone })
            {
                await window.Page.SetViewportSizeAsync(width, Screen.Height);
                faults.Add($"{await ChartText.FaultsAsync(window.Page)} at {width} on {path}");
            }
            await window.Page.SetViewportSizeAsync(Screen.Desk, Screen.Height);
            faults.Add($"{await ChartText.FaultsOnPaperAsync(window.Page)} on paper from {path}");
        }

        Assert.Equal("", string.Join('\n', faults.Where(f => !f.StartsWith(' ')).Concat(window.Complaints)));
        Assert.True(charts > 30);
    }
}
