using System.Diagnostics;
using System.Net;

namespace Throughcare.Bench.Service;

/// <summary>What came back.</summary>
/// <param name="Elapsed">From sending the request until the last byte of the answer.</param>
internal sealed record Answer(HttpStatusCode Status, string Content, TimeSpan Elapsed);

/// <summary>Somebody with one connection to the service.</summary>
internal sealed class Visitor : IDisposable
{
    private const int MostAttempts = 5;

    private readonly HttpClient client;
    private readonly CookieContainer cookies;

    public Visitor(Uri service)
        : this(service, new CookieContainer())
    {
    }

    private Visitor(Uri service, CookieContainer cookies)
    {
        this.cookies = cookies;
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, MaxConnectionsPerServer = 1, UseProxy = false })
        {
            BaseAddress = service,
            Timeout = TimeSpan.FromMinutes(5),
        };
    }

    /// <summary>The same session over another connection, perhaps to a service that has been restarted.</summary>
    public Visitor Again(Uri service)
    {
        var copy = new CookieContainer();
        foreach (var cookie in cookies.GetAllCookies().Cast<Cookie>())
            copy.Add(service, new Cookie(cookie.Name, cookie.Value));
        return new Visitor(service, copy);
    }

    /// <summary>Signs in through the two forms, as anybody can in a demonstration.</summary>
    public async Task SignInAsync(string email, string password)
    {
        if (!await PostAsync("/sign-in", _ => [("Email", email), ("Password", password)]))
            throw new InvalidOperationException("The password was refused.");
        // A code works once and for half a minute: it may have run out, or the next one is not due yet.
        for (var attempt = 1; !await PostAsync("/sign-in/code", page => [("Code", PageText.Between(page, "The code is <strong>", "</strong>").Single())]); attempt++)
        {
            if (attempt == MostAttempts)
                throw new InvalidOperationException("The code was refused.");
            await Task.Delay(TimeSpan.FromSeconds(20));
        }
    }

    public async Task<Answer> GetAsync(string address)
    {
        var clock = Stopwatch.StartNew();
        using var response = await client.GetAsync(address);
        var content = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, content, clock.Elapsed);
    }

    public void Dispose() => client.Dispose();

    /// <summary>Opens a form, fills it in and sends it.</summary>
    /// <returns>Whether it led on to another page.</returns>
    private async Task<bool> PostAsync(string address, Func<string, IEnumerable<(string Name, string Value)>> fill)
    {
        var form = (await GetAsync(address)).Content;
        var token = PageText.Between(form, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"", "\"").First();
        using var content = new FormUrlEncodedContent(fill(form).Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var response = await client.PostAsync(address, content);
        return response.StatusCode == HttpStatusCode.Redirect;
    }
}
