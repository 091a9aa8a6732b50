using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Testing;
using Throughcare.Tests.Web.Access;
using Throughcare.Web.Hosting;

namespace Throughcare.Tests.Web.Host;

/// <summary>Sends every verb to every address of the service: what an address does not know it refuses, and says what it knows.</summary>
public class VerbTests(TestDatabases databases)
{
    private static readonly string[] Verbs = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "EXPLODE"];

    private static HeldRole[] AllRoles => [.. AccessRules.Roles.Select(r => new HeldRole(r.Key, r.IsOfAgency ? ServiceHost.Agency : ""))];

    [Theory, EachDatabase]
    public async Task Every_address_refuses_the_verbs_that_it_does_not_know_and_says_which_it_knows(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var everybody = await host.SignInAsync(await host.OpenAccountAsync(AllRoles));
        var token = (await everybody.GetAsync("/account/tokens")).Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var wrong = new List<string>();

        foreach (var (path, known, _, _) in await AddressesAsync(host))
        {
            foreach (var verb in Verbs)
            {
                // What it knows is sent without the token of a form, so that nothing is changed; the rest is to get past that check.
                var answer = await AskAsync(everybody, verb, path, known.Contains(verb) ? "" : token);
                var said = $"{verb} {path}: {(int)answer.Status}, Allow: {answer.Headers.GetValueOrDefault("Allow", "nothing")}";
                if ((int)answer.Status >= 500 || Is405(answer) == known.Contains(verb))
                    wrong.Add(said);
                else if (Is405(answer) && answer.Headers.GetValueOrDefault("Allow") != string.Join(", ", known))
                    wrong.Add($"{said} rather than {string.Join(", ", known)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, EachDatabase]
    public async Task Nobody_finds_out_by_a_verb_what_an_address_is_that_needs_something(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        var wrong = new List<string>();

        foreach (var (path, known, isPublic, isForPrograms) in await AddressesAsync(host))
        {
            using var nobody = host.Nobody();
            foreach (var verb in Verbs)
            {
                var answer = await AskAsync(nobody, verb, path);
                var isRight = (isPublic, isForPrograms) switch
                {
                    (true, _) => (int)answer.Status < 500 && Is405(answer) != known.Contains(verb),
                    (false, true) => answer.Status == HttpStatusCode.Unauthorized,
                    (false, false) => answer.Location.StartsWith("/sign-in?returnUrl=", StringComparison.Ordinal),
                };
                if (!isRight)
                    wrong.Add($"{verb} {path}: {(int)answer.Status} {answer.Location}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_refused_verb_is_explained_on_a_page_and_to_programs_as_problem_details()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var visitor = await host.SignInAsAsync("analyst");

        var page = await AskAsync(visitor, "DELETE", "/assessment");
        var problem = await AskAsync(visitor, "DELETE", "/API/v1/assessment");
        var faults = await AskAsync(visitor, "PUT", "/assessment/exits/exits.csv");

        Assert.Equal(("This address cannot be used like that", "GET, HEAD"), (page.Title, page.Headers["Allow"]));
        Assert.Equal(("application/problem+json", "GET, HEAD"), (problem.Headers["Content-Type"], problem.Headers["Allow"]));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET, HEAD"), (faults.Status, faults.Headers["Allow"]));
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/clients")]
    [InlineData("/submissions/999999/progress")]
    [InlineData("/api/v1/measures")]
    public async Task Whoever_asks_for_the_head_alone_gets_the_status_of_the_whole(string path)
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var visitor = await host.SignInAsync(await host.OpenAccountAsync(AllRoles));

        var head = await AskAsync(visitor, "HEAD", path);

        Assert.Equal(((await visitor.GetAsync(path)).Status, ""), (head.Status, head.Text));
    }

    [Fact]
    public async Task Where_nothing_is_every_verb_finds_nothing()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var nobody = host.Nobody();

        foreach (var verb in Verbs)
            Assert.Equal((verb, HttpStatusCode.NotFound), (verb, (await AskAsync(nobody, verb, "/not-there")).Status));
    }

    [Fact]
    public async Task A_form_that_the_page_does_not_have_is_not_there()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var admin = await host.SignInAsAsync("administrator");
        await admin.GetAsync($"/accounts/{admin.AccountId}");
        var token = admin.Page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        foreach (var address in (string[])[$"/accounts/{admin.AccountId}?handler=Nonsense", $"/accounts/{admin.AccountId}", "/account?handler=",
            "/account?handler=close"])
        {
            var answer = await admin.PostAsync(address, ("__RequestVerificationToken", token));
            Assert.Equal((address, HttpStatusCode.NotFound), (address, answer.Status));
        }
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync($"/accounts/{admin.AccountId}?handler=Nonsense")).Status);
    }

    private static bool Is405(Answer answer) => answer.Status == HttpStatusCode.MethodNotAllowed;

    private static Task<Answer> AskAsync(Visitor visitor, string verb, string path, string token = "")
    {
        var request = new HttpRequestMessage(new HttpMethod(verb), path);
        if (token.Length > 0)
            request.Headers.Add("RequestVerificationToken", token);
        if (verb == "OPTIONS")
        {
            // As a browser asks that wants to send something to another site.
            request.Headers.Add("Origin", "https://elsewhere.example");
            request.Headers.Add("Access-Control-Request-Method", "PUT");
        }
        return visitor.SendAsync(request);
    }

    /// <summary>Every address with the verbs that its endpoints are made for; one that answers any verb alike is not among them.</summary>
    private static async Task<List<(string Path, IReadOnlyList<string> Known, bool IsPublic, bool IsForPrograms)>> AddressesAsync(ServiceHost host)
    {
        var addresses = new List<(string, IReadOnlyList<string>, bool, bool)>();
        var loader = host.Service.Services.GetRequiredService<PageLoader>();
        foreach (var endpoints in PermissionMatrixTests.Endpoints(host).GroupBy(PathOf))
        {
            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (var endpoint in endpoints)
            {
                if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
                    known.UnionWith([.. (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()), "GET"]);
                else
                    known.UnionWith(endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []);
            }
            if (known.Contains("GET"))
                known.Add("HEAD");
            var first = endpoints.First();
            if (known.Count > 0)
                addresses.Add((endpoints.Key, [.. known.Order(StringComparer.Ordinal)], PermissionMatrixTests.IsPublic(first),
                    first.Metadata.GetMetadata<ForPrograms>() is not null));
        }
        Assert.True(addresses.Count > 40, $"There are {addresses.Count} addresses only.");
        return addresses;
    }

    /// <summary>An address of this kind; of the page of an error, one that is no defect.</summary>
    private static string PathOf(RouteEndpoint endpoint) =>
        PermissionMatrixTests.PathOf(endpoint).Replace("/error/999999", "/error/404", StringComparison.Ordinal);
}
