using Microsoft.Playwright;
using Throughcare.Report;

namespace Throughcare.Tests.Report;

/// <summary>Opens reports in the browsers of all tests.</summary>
public sealed class Browser(Browsers browsers) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("throughcare-report-").FullName;

    /// <summary>Opens a report as a reader would: from a file.</summary>
    internal async Task<OpenReport> OpenAsync(ReportInput input, int width = 1280, bool script = true, FontSet fonts = FontSet.Liberation)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, Pages.Write(input));
        var browser = await browsers.WithAsync(fonts);
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = script });
        var report = new OpenReport(page);
        await page.GotoAsync("file://" + file);
        return report;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>A report in the browser, with everything that it complained about or requested.</summary>
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
