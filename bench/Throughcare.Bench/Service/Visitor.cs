using System.Diagnostics;
using System.Net;

namespace Throughcare.Bench.Service;

/// <summary>What came back.</summary>
/// <param name="Elapsed">From sending the request until the last byte of the answer.</param>
internal sealed record Answer(HttpStatusCode Status, string Content, TimeSpan Elapsed);

/// <summary>Somebody with one connection to the service.</summary>
internal sealed class Visitor : IDisposable
{
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

    /// <summary>The same session over another connection, perhaps to a service that was started anew.</summary>
    public Visitor Again(Uri service)
    {
        var copy = new CookieContainer();
        foreach (var cookie in cookies.GetAllCookies().Cast<Cookie>())
            copy.Add(service, new Cookie(cookie.Name, cookie.Value));
        return new Visitor(service, copy);
    }

    /// <summary>Signs in through the two forms, as a demonstration lets everybody.</summary>
    public async Task SignInAsync(string email, string password)
    {
        await PostAsync("/sign-in", ("Email", email), ("Password", password));
        var page = await GetAsync("/sign-in/code");
        var code = PageText.Between(page.Content, "The code is <strong>", "</strong>").Single();
        await PostAsync("/sign-in/code", ("Code", code));
    }

    public async Task<Answer> GetAsync(string address)
    {
        var clock = Stopwatch.StartNew();
        using var response = await client.GetAsync(address);
        var content = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, content, clock.Elapsed);
    }

    public void Dispose() => client.Dispose();

    private async Task PostAsync(string address, params IEnumerable<(string Name, string Value)> fields)
    {
        var form = await GetAsync(address);
        var token = PageText.Between(form.Content, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"", "\"").First();
        using var content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var response = await client.PostAsync(address, content);
        if (response.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"{address} did not let us in: {(int)response.StatusCode}.");
    }
}
