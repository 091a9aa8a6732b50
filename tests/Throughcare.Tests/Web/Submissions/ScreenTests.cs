using Throughcare.Storage.Submissions;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>The pages of submissions as people meet them: at a desk, on a telephone, without a script.</summary>
public class ScreenTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    [Fact]
    public async Task Every_page_is_readable_by_all_on_every_screen()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var manager = await host.SignInAsAsync("data-manager");
        using var analyst = await host.SignInAsAsync("analyst");
        await host.AcceptAsync(manager, MadeUpExtract.Of("A0001", 60, first: 5), new DateOnly(2010, 5, 31));
        await host.AcceptAsync(manager, Faulty(60), MadeUpExtract.DataDate);
        var review = await host.SubmitAsync(manager, MadeUpExtract.Of("A0001", 20), new DateOnly(2010, 7, 31));
        var unusable = await host.SubmitAsync(manager, MadeUpExtract.Of("A0002", 2));

        foreach (var width in new[] { Screen.Desk, Screen.Phone })
        {
            await using var window = await screen.OpenAsync(manager, width);
            await window.InspectAsync(
                "/", "/submissions", "/submissions/new", $"/submissions/{review}", $"/submissions/{review}/accept", $"/submissions/{review}/reject",
                $"/submissions/{unusable}", "/submissions/2", "/submissions/2/undo", "/submissions/2/faults?check=missing-value");
            await window.Page.GotoAsync("/submissions/new");
            await window.Page.ClickAsync("main button");
            await window.InspectAsync();
            await using var other = await screen.OpenAsync(analyst, width);
            await other.InspectAsync("/submissions/progress?to=2010-07");
            Assert.Equal("", string.Join('\n', window.Findings.Concat(other.Findings)));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_faulty_extract_is_sent_looked_at_and_accepted(bool script)
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var manager = await host.SignInAsAsync("data-manager");
        await using var window = await screen.OpenAsync(manager, script: script);
        var page = window.Page;

        await page.GotoAsync("/submissions");
        await page.ClickAsync("text=Send an extract");
        await page.FillAsync("[name='DataDate.Day']", "30");
        await page.FillAsync("[name='DataDate.Month']", "june");
        await page.FillAsync("[name='DataDate.Year']", "2010");
        await page.SetInputFilesAsync("#Files", new Microsoft.Playwright.FilePayload { Name = "june.csv", MimeType = "text/csv", Buffer = MadeUpExtract.Bytes(Faulty(30)) });
        await page.ClickAsync("main button");
        // With a script the page follows the work; without one it is loaded anew now and then.
        await page.WaitForSelectorAsync("text=To be reviewed", new() { Timeout = 30_000 });
        await page.ClickAsync("text=A required value is missing");
        Assert.Equal(15, await page.Locator("main tbody tr").CountAsync());
        await page.GoBackAsync();
        await page.ClickAsync("main >> text=Accept");
        await page.ClickAsync("main button");
        await page.WaitForSelectorAsync("strong.govuk-tag--green", new() { Timeout = 30_000 });

        Assert.Equal("", string.Join('\n', window.Complaints));
        Assert.Equal(SubmissionState.Accepted, (await host.FindAsync(1)).State);
    }

    /// <summary>Every second client has no main drug.</summary>
    private static string Faulty(int clients) => MadeUpExtract.Of(Enumerable.Range(1, clients).Select(n => MadeUpExtract.Row("A0001", n, drug: n % 2 == 0 ? "" : "1011")));
}
