using Microsoft.Playwright;
using Throughcare.Report;

namespace Throughcare.Tests.Report;

/// <summary>Debian's Chromium, driven by Playwright, started once for all browser tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    // Without these Chromium reaches for hosts of its own at every start.
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly string folder = Directory.CreateTempSubdirectory("throughcare-report-").FullName;

    private IPlaywright? playwright;

    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            throw new InvalidOperationException($"The browser tests need Chromium at {Chromium}. Install it (on Debian: apt-get install chromium) and run the tests again.");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Arguments });
    }

    /// <summary>Opens a report as a reader would: from a file.</summary>
    internal async Task<OpenReport> OpenAsync(ReportInput input, int width = 1280, bool script = true)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, Pages.Write(input));
        var page = await browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = script });
        var report = new OpenReport(page);
        await page.GotoAsync("file://" + file);
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A report in the browser, with everything that it complained about or reached for.</summary>
internal sealed class OpenReport : IAsyncDisposable
{
    public OpenReport(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    /// <summary>What was asked for; the first is the report itself.</summary>
    public List<string> Requests { get; } = [];

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
