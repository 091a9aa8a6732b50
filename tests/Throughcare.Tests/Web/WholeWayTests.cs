using Microsoft.Playwright;
using Throughcare.Domain.Access;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web;

/// <summary>
/// The whole way in the browser: sign in with a second factor, submit a faulty extract, fix it, accept it, see the
/// figures change, filter, download. Every page on it is looked at with axe.
/// </summary>
public class WholeWayTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    [Theory]
    [InlineData(true, Screen.Desk)]
    [InlineData(false, Screen.Desk)]
    [InlineData(true, Screen.Phone)]
    public async Task From_a_faulty_extract_to_a_filtered_figure(bool script, int width)
    {
        var town = await Town.NewAsync(databases);
        using var nobody = town.Nobody();
        await using var window = await screen.OpenAsync(nobody, width, script);
        var page = window.Page;

        await SignInAsync(town, window);
        await SendAsync(window, Extract(clients: 30, faulty: true), day: 31, month: 5);
        await page.WaitForSelectorAsync("text=To be reviewed", new() { Timeout = 30_000 });
        await window.CheckAsync();
        var faults = await DownloadAsync(page, "text=download all faults");
        Assert.Equal(15, faults.Split('\n').Count(line => line.Contains("missing-value", StringComparison.Ordinal)));
        await page.ClickAsync("main >> text=Reject");
        await page.FillAsync("[name=Reason]", "No main drug");
        await page.ClickAsync("main button");
        await page.WaitForSelectorAsync("text=Rejected by");

        await SendAsync(window, Extract(clients: 30), day: 31, month: 5);
        await AcceptAsync(page);
        Assert.Equal("30", await KnownAsync(window));

        await SendAsync(window, Extract(clients: 40), day: 30, month: 6);
        await AcceptAsync(page);
        Assert.Equal("40", await KnownAsync(window));

        // Filters are asked of one's own records.
        await page.SelectOptionAsync("#records", Town.Agency);
        await page.ClickAsync("form.choice button:has-text('Show')");
        await page.WaitForSelectorAsync("text=Records of Agency A0001 alone");
        await window.CheckAsync();
        await page.ClickAsync("summary:has-text('Filter by')");
        await page.CheckAsync("[name=sex][value=male]");
        await page.ClickAsync("button:has-text('Apply filters') >> nth=0");
        await page.WaitForSelectorAsync("text=Filtered by");
        await window.CheckAsync();
        Assert.Equal("10", await CountAsync(page));
        var table = await DownloadAsync(page, "text=Download as CSV");
        Assert.Contains("Known to treatment,10", table, StringComparison.Ordinal);

        await page.ClickAsync("tr:has-text('Known to treatment') a");
        await page.WaitForSelectorAsync("text=Opening this list has been recorded");
        await window.CheckAsync();

        await page.ClickAsync("text=Sign out");
        await page.GotoAsync("/assessment");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
    }

    private static async Task SignInAsync(Town town, Window window)
    {
        var account = await town.OpenAccountAsync(new HeldRole("data-manager", Town.Agency));
        var page = window.Page;
        await page.GotoAsync("/");
        await window.CheckAsync();
        await page.FillAsync("[name=Email]", account.Email);
        await page.FillAsync("[name=Password]", Town.Password);
        await page.ClickAsync("main button");
        await window.CheckAsync();
        await page.FillAsync("[name=Code]", town.CodeOf(account));
        await page.ClickAsync("main button");
        await page.WaitForSelectorAsync("text=What to do next");
        await window.CheckAsync();
    }

    private static async Task SendAsync(Window window, string extract, int day, int month)
    {
        var page = window.Page;
        await page.GotoAsync("/submissions/new");
        await page.FillAsync("[name='DataDate.Day']", $"{day}");
        await page.FillAsync("[name='DataDate.Month']", $"{month}");
        await page.FillAsync("[name='DataDate.Year']", "2010");
        await page.SetInputFilesAsync("#Files", new FilePayload { Name = "extract.csv", MimeType = "text/csv", Buffer = MadeUpExtract.Bytes(extract) });
        await page.ClickAsync("main button");
    }

    private static async Task AcceptAsync(IPage page)
    {
        await page.WaitForSelectorAsync("text=To be reviewed", new() { Timeout = 30_000 });
        await page.ClickAsync("main >> text=Accept");
        await page.ClickAsync("main button");
        await page.WaitForSelectorAsync("strong.govuk-tag--green", new() { Timeout = 30_000 });
    }

    /// <summary>How many people the bulls-eye knows.</summary>
    private static async Task<string> KnownAsync(Window window)
    {
        await window.LookAtAsync("/assessment/bullseye?year=2010-11");
        return await CountAsync(window.Page);
    }

    private static Task<string> CountAsync(IPage page) => page.Locator("tr:has-text('Known to treatment') td >> nth=0").InnerTextAsync();

    private static async Task<string> DownloadAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(link));
        return await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    /// <summary>Every fourth client is a man; in a faulty one, every second has no main drug.</summary>
    private static string Extract(int clients, bool faulty = false) => MadeUpExtract.Of(Enumerable.Range(1, clients)
        .Select(n => MadeUpExtract.Row(Town.Agency, n, sex: n % 4 == 0 ? "M" : "F", drug: faulty && n % 2 == 0 ? "" : "1011")));
}
