using Throughcare.Domain.Submissions;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>The way of an extract in a browser, with a script and without.</summary>
public class ScreenTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_faulty_extract_is_sent_looked_at_and_accepted(bool script)
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        await using var window = await screen.OpenAsync(manager, script: script);
        var page = window.Page;

        await page.GotoAsync("/submissions");
        await page.ClickAsync("text=Send an extract");
        await page.FillAsync("[name='DataDate.Day']", "30");
        await page.FillAsync("[name='DataDate.Month']", "june");
        await page.FillAsync("[name='DataDate.Year']", "2010");
        await page.SetInputFilesAsync("#Files",
            new Microsoft.Playwright.FilePayload { Name = "june.csv", MimeType = "text/csv", Buffer = MadeUpExtract.Bytes(MadeUpExtract.Faulty(30)) });
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
        Assert.Equal(SubmissionState.Accepted, (await town.FindAsync(1)).State);
    }
}
