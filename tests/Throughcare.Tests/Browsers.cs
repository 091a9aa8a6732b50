using System.Collections;
using Microsoft.Playwright;

namespace Throughcare.Tests;

/// <summary>
/// Debian's Chromium for all tests, driven by Playwright: one for each set of fonts, started when a test first needs it. It is the
/// build without windows, which draws the same in half the time.
/// </summary>
public sealed class Browsers : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium-headless-shell";

    // Without these Chromium contacts hosts of its own at every start.
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly string folder = Directory.CreateTempSubdirectory("throughcare-browsers-").FullName;

    private readonly Lazy<Task<IPlaywright>> playwright = new(Playwright.CreateAsync);

    private readonly Dictionary<FontSet, Lazy<Task<IBrowser>>> browsers;

    public Browsers() => browsers = Enum.GetValues<FontSet>().ToDictionary(fonts => fonts, fonts => new Lazy<Task<IBrowser>>(() => StartAsync(fonts)));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    internal Task<IBrowser> WithAsync(FontSet fonts) => browsers[fonts].Value;

    private async Task<IBrowser> StartAsync(FontSet fonts)
    {
        if (!File.Exists(Chromium))
            throw new InvalidOperationException($"The browser tests need Chromium at {Chromium}. " +
                "Install it (on Debian: apt-get install chromium-headless-shell) and run the tests again.");
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? "");
        variables["FONTCONFIG_FILE"] = fonts.Configure(folder);
        var browser = await (await playwright.Value).Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Arguments, Env = variables });
        var page = await browser.NewPageAsync();
        await page.SetContentAsync("<p style='font-family: Arial, sans-serif'>Throughcare</p>");
        var found = await page.FontsOfAsync("p");
        await page.CloseAsync();
        return found is [var family] && family == fonts.Family()
            ? browser
            : throw new InvalidOperationException(
                $"The browser tests need the fonts of {fonts.Family()}. Install them (on Debian: apt-get install {fonts.Package()}) and run the tests again.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers.Values.Where(b => b.IsValueCreated && b.Value.IsCompletedSuccessfully))
            await browser.Value.Result.DisposeAsync();
        if (playwright.IsValueCreated)
            (await playwright.Value).Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
