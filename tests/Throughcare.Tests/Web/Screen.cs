using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Throughcare.Tests.Web;

/// <summary>Opens pages in the browsers of all tests as somebody who has signed in.</summary>
public sealed class Screen(Browsers browsers)
{
    public const int Desk = 1280;

    public const int Phone = 375;

    public const int Height = 900;

    /// <summary>At a desk and on a telephone.</summary>
    public static readonly IReadOnlyList<int> Both = [Desk, Phone];

    /// <summary>A window with the session of a visitor.</summary>
    internal Task<Window> OpenAsync(Visitor visitor, int width = Desk, bool script = true, FontSet fonts = FontSet.Liberation) =>
        OpenAsync(visitor, [width], script, fonts);

    /// <summary>The same, of a size that changes: what is looked at is looked at in each.</summary>
    internal async Task<Window> OpenAsync(Visitor visitor, IReadOnlyList<int> widths, bool script = true, FontSet fonts = FontSet.Liberation)
    {
        var address = visitor.Http.BaseAddress!;
        var browser = await browsers.WithAsync(fonts);
        var context = await browser.NewContextAsync(
            new() { ViewportSize = new() { Width = widths[0], Height = Height }, JavaScriptEnabled = script, BaseURL = address.ToString() });
        await context.AddCookiesAsync(visitor.Cookies.GetCookies(address)
            .Select(c => new Microsoft.Playwright.Cookie { Name = c.Name, Value = c.Value, Url = address.ToString() }));
        return new Window(context, await context.NewPageAsync(), widths, script);
    }
}

/// <summary>A window of the browser, with everything that its pages complained about.</summary>
internal sealed class Window : IAsyncDisposable
{
    /// <summary>Of an address, in the name of a picture: an invitation's is longer than a file's may be.</summary>
    private const int LongestName = 100;

    /// <summary>
    /// Each element of the page with its classes, role, states and other attributes, within what, next after what, whether
    /// it is empty, and how it looks: shown or not, scrolling or not, in which colours and how large. And which heading
    /// follows which.
    /// </summary>
    private const string Kinds = """
        () => {
          const of = e => e ? e.tagName + '.' + [...e.classList].sort().join('.') : '';
          const refers = ['aria-describedby', 'aria-labelledby', 'aria-controls', 'aria-label', 'aria-valuenow'];
          const states = ['hidden', 'current', 'expanded', 'live', 'sort', 'checked'].map(s => 'aria-' + s);
          const told = ['role', 'type', 'scope', 'autocomplete', 'tabindex', 'lang', ...states];
          const attribute = a => told.includes(a.name) ? a.name + '=' + a.value : a.name === 'class' ? '' : a.name + (a.value === '' ? '=' : '');
          const isEmpty = e => e.children.length === 0 && e.textContent.trim() === '';
          const look = e => {
            const { color, backgroundColor, fontSize, fontWeight } = getComputedStyle(e);
            const scrolls = e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
            // From these sizes on less contrast is enough.
            const isLarge = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
            return e.checkVisibility() ? [scrolls, color, backgroundColor, isLarge].join() : 'not shown';
          };
          const kind = e => [of(e), of(e.parentElement), of(e.previousElementSibling), [...e.attributes].map(attribute).sort().join(), isEmpty(e), look(e)].join(' ');
          const headings = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => h.tagName);
          return [...new Set([...[...document.querySelectorAll('*')].map(kind), ...headings.map((h, i) => h + ' after ' + headings[i - 1])])];
        }
        """;

    private static readonly ConcurrentDictionary<string, HashSet<string>> Seen = [];

    private static readonly ConcurrentDictionary<int, HashSet<string>> SeenAtWidth = [];

    private readonly IBrowserContext context;

    private readonly IReadOnlyList<int> widths;

    private int width;

    private readonly bool script;

    public Window(IBrowserContext context, IPage page, IReadOnlyList<int> widths, bool script)
    {
        this.context = context;
        this.widths = widths;
        width = widths[0];
        this.script = script;
        Page = page;
        // Browsers ask for an icon that no page names.
        page.Console += (_, message) =>
        {
            if (!message.Location.Contains("/favicon.ico", StringComparison.Ordinal))
                Complaints.Add($"{message.Type}: {message.Text} {message.Location}");
        };
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    /// <summary>The paths of all pages that were looked at.</summary>
    public List<string> Opened { get; } = [];

    /// <summary>What keeps somebody from reading a page, of all pages that were looked at.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>Opens a page and makes sure that every reader can: without complaint, without scrolling sideways, and with axe.</summary>
    public async Task LookAtAsync(string path)
    {
        await Page.GotoAsync(path);
        await CheckAsync();
    }

    /// <summary>The same for the page that is open.</summary>
    public async Task CheckAsync()
    {
        await InspectAsync();
        Assert.Equal("", string.Join('\n', Findings));
    }

    /// <summary>Opens pages and notes what is found.</summary>
    public async Task InspectAsync(params IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            await Page.GotoAsync(path);
            await InspectAsync();
        }
    }

    /// <summary>Opens a page in a state, which it says, and notes what is found.</summary>
    public async Task InspectAsync(string path, string says, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await Page.GotoAsync(path);
        if (answer!.Status != (int)status)
            Findings.Add($"{path} is answered with {answer.Status}");
        await InspectAsync(says, status);
    }

    /// <summary>Sends a form of the page that is open, and notes what is found on the page that answers.</summary>
    public async Task SendAsync(string says, string button = "main form button", HttpStatusCode status = HttpStatusCode.OK)
    {
        await Page.ClickAsync(button);
        await InspectAsync(says, status);
    }

    private async Task InspectAsync(string says, HttpStatusCode status)
    {
        if (!(await Page.InnerTextAsync("main")).Contains(says, StringComparison.Ordinal))
            Findings.Add($"{new Uri(Page.Url).PathAndQuery} does not say '{says}'");
        // The browser notes an error, which is what was asked for.
        Complaints.RemoveAll(c => c.Contains($"the server responded with a status of {(int)status} ", StringComparison.Ordinal));
        await InspectAsync();
    }

    /// <summary>
    /// Notes what is found on the page that is open, at each width. It stays at the last, in which the next page is opened:
    /// so one page comes at a desk and is made narrower, and the next comes on a telephone and is made wider.
    /// </summary>
    public async Task InspectAsync()
    {
        Opened.Add(new Uri(Page.Url).AbsolutePath);
        await InspectAsync(isFirst: true);
        foreach (var other in widths.Where(w => w != width).ToList())
        {
            await ResizeAsync(other);
            await InspectAsync(isFirst: false);
        }
    }

    private async Task ResizeAsync(int other)
    {
        width = other;
        await Page.SetViewportSizeAsync(width, Screen.Height);
        // What the page does when it is resized comes before it is drawn again.
        await Page.EvaluateAsync("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    }

    private async Task InspectAsync(bool isFirst)
    {
        var path = new Uri(Page.Url).PathAndQuery;
        if (Environment.GetEnvironmentVariable("THROUGHCARE_SCREENS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(
                new()
                {
                    FullPage = true,
                    Path = Path.Combine(folder,
                $"{path[..Math.Min(path.Length, LongestName)].Trim('/').Replace('/', '-').Replace('?', '-')}-{width}-{await Page.TitleAsync()}.png".Replace(' ', '-'))
                });
        Findings.AddRange(Complaints.Select(c => $"{path} {c}"));
        Complaints.Clear();
        if (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var wide && wide != width)
            Findings.Add($"{path} is {wide} wide on a screen of {width}");
        if (await HasNewMarkupAsync(isFirst))
            Findings.AddRange((await AxeAsync()).Select(v => $"{path} {v}"));
    }

    /// <summary>
    /// Whether the page holds a kind of element that it has not held before: axe takes longer than all the rest, and would
    /// say the same of the same markup with other words in it. What looks different at another width does so on many
    /// pages, and is new on the first.
    /// </summary>
    private async Task<bool> HasNewMarkupAsync(bool isFirst)
    {
        if (!script)
            return isFirst;
        var kinds = await Page.EvaluateAsync<string[]>(Kinds);
        var address = Regex.Replace(new Uri(Page.Url).AbsolutePath, "[0-9]+", "0", RegexOptions.None, TimeSpan.FromSeconds(1));
        var known = Seen.GetOrAdd(address, _ => []);
        var atWidth = SeenAtWidth.GetOrAdd(width, _ => []);
        lock (SeenAtWidth)
        {
            var isNew = kinds.Any(kind => !known.Contains(kind) && (isFirst || !atWidth.Contains(kind)));
            known.UnionWith(kinds);
            atWidth.UnionWith(kinds);
            return isNew;
        }
    }

    /// <summary>What axe finds on the page that is open.</summary>
    private async Task<string[]> AxeAsync()
    {
        if (script)
            return await Page.AxeAsync();
        // Axe waits for timers, which never go off where scripts are off: it looks at a copy of the page as it came,
        // in a window where no script but axe runs.
        await using var reading = await context.Browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = Screen.Height } });
        var copy = await reading.NewPageAsync();
        var markup = await Page.ContentAsync();
        await copy.RouteAsync("**/*.js", request => request.AbortAsync());
        await copy.RouteAsync(Page.Url, request => request.FulfillAsync(new() { ContentType = "text/html", Body = markup }));
        await copy.GotoAsync(Page.Url);
        return await copy.AxeAsync();
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
