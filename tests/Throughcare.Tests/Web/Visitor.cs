using System.Net;
using System.Net.Sockets;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Throughcare.Tests.Web;

/// <summary>A browser without scripts: it keeps cookies, fills in the forms of the page it is on and follows no redirect by itself.</summary>
internal sealed class Visitor : IDisposable
{
    private static int elsewhere;

    private readonly HttpClient http;

    public Visitor(Uri address)
        : this(address, IPAddress.Loopback)
    {
    }

    private Visitor(Uri address, IPAddress from)
    {
        // The handler goes with the client.
#pragma warning disable CA2000
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies, UseProxy = false, ConnectCallback = ConnectAsync };
        http = new HttpClient(handler) { BaseAddress = address };
#pragma warning restore CA2000

        async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext connection, CancellationToken cancel)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(connection.DnsEndPoint, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    /// <summary>Somebody at a computer of their own: what the service allows an address of the network, it allows each of them.</summary>
    public static Visitor FromElsewhere(Uri address)
    {
        var number = Interlocked.Increment(ref elsewhere);
        // All of 127.0.0.0/8 is this machine; 127.0 is left to others.
        return new(address, new IPAddress([127, (byte)(1 + (number >> 16)), (byte)(number >> 8), (byte)number]));
    }

    /// <summary>The account that has signed in; 0 for nobody.</summary>
    public int AccountId { get; set; }

    public CookieContainer Cookies { get; } = new();

    public HttpClient Http => http;

    /// <summary>The last page that was shown.</summary>
    public Answer Page { get; private set; } = null!;

    public async Task<Answer> GetAsync(string path) => await SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Goes to a page and on through redirects until one is shown.</summary>
    public async Task<Answer> FollowAsync(string path)
    {
        var answer = await GetAsync(path);
        for (var i = 0; i < 5 && answer.Location.Length > 0; i++)
            answer = await GetAsync(answer.Location);
        return answer;
    }

    /// <summary>Fills in the form of the page and sends it, with its hidden fields.</summary>
    public Task<Answer> SubmitAsync(params (string Name, string Value)[] fields) => SubmitAsync("main form", fields);

    /// <param name="form">Which form of the page, as a CSS selector.</param>
    public async Task<Answer> SubmitAsync(string form, params (string Name, string Value)[] fields)
    {
        var element = Page.Document.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"{Page.Path} has no form '{form}'.");
        var action = element.GetAttribute("action") is { Length: > 0 } given ? given : Page.Path;
        return await PostAsync(action, [.. FilledIn(element).Where(f => fields.All(g => g.Name != f.Name)), .. fields]);
    }

    /// <summary>Sends fields as they are.</summary>
    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields) =>
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) });

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var answer = new Answer(request.RequestUri!.ToString(), response, text);
            if (answer.Location.Length == 0)
                Page = answer;
            return answer;
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>What a browser would send of a form: everything but buttons and what is not ticked.</summary>
    private static IEnumerable<(string Name, string Value)> FilledIn(IHtmlFormElement form)
    {
        foreach (var element in form.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                case IHtmlInputElement { Type: "submit" or "button" or "file" }:
                    break;
                case IHtmlInputElement input:
                    yield return (name, input.Value);
                    break;
                case IHtmlSelectElement select:
                    yield return (name, select.Value ?? "");
                    break;
                case IHtmlTextAreaElement area:
                    yield return (name, area.Value);
                    break;
            }
        }
    }
}

/// <summary>What the service answered.</summary>
internal sealed class Answer(string path, HttpResponseMessage response, string text)
{
    private readonly Lazy<IHtmlDocument> document = new(() => new HtmlParser().ParseDocument(text));

    /// <summary>What was asked for.</summary>
    public string Path => path;

    public HttpStatusCode Status { get; } = response.StatusCode;

    public string Text => text;

    public IHtmlDocument Document => document.Value;

    public string Title => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>Where a redirect leads; empty where the answer is none.</summary>
    public string Location { get; } = response.Headers.Location is { } location ? location.IsAbsoluteUri
        && location.Scheme.StartsWith("http", StringComparison.Ordinal) ? location.PathAndQuery : location.OriginalString : "";

    /// <summary>The headers, those of the content too.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; } = response.Headers.Concat(response.Content.Headers)
        .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>The cookies that it sets, as they stand in the header.</summary>
    public IReadOnlyList<string> SetCookies { get; } = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    /// <summary>What the summary at the top says is wrong; each sentence leads to its field.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".govuk-error-summary__list li").Select(e => e.TextContent.Trim())];
}
