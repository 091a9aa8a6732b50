using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Testing;
using Throughcare.Tests.Web.Access;
using Throughcare.Web.Hosting;

namespace Throughcare.Tests.Web.Host;

/// <summary>One endpoint has many spellings. What holds for it holds however its address is written.</summary>
public class AddressTests(TestDatabases databases)
{
    /// <summary>A character that is refused wherever it stands, before anything is counted or asked of the database.</summary>
    private const string Unseen = "%01";

    /// <summary>Ways to write addresses of the programming interface, the last ones of nothing that is there.</summary>
    public static TheoryData<string> Spellings =>
    [
        "/api/v1/assessment", "/API/v1/assessment", "/api/V1/ASSESSMENT", "/Api/v1/assessment/", "/%61pi/v1/assessment", "/%41PI/%761/assessment/exits",
        "/API/V1/not-there", "/api/v1/", "/api/v2/assessment", "/API/anything", "/api//v1/assessment", "/%61pi/%01",
    ];

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Without_a_token_the_programming_interface_answers_401_however_its_address_is_written(string address)
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var nobody = host.Nobody();

        // What cannot be seen is refused before anybody is asked who they are.
        var expected = address.EndsWith(Unseen, StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.Unauthorized;
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post, HttpMethod.Delete, HttpMethod.Trace, HttpMethod.Options])
        {
            var answer = await AskAsync(nobody, method, address);
            Assert.Equal((method, expected, "application/problem+json"), (method, answer.Status, answer.Headers.GetValueOrDefault("Content-Type", "")));
            Assert.Equal("", answer.Location);
        }
        Assert.Equal(expected, (await AskAsync(nobody, HttpMethod.Head, address)).Status);
    }

    [Fact]
    public async Task The_limit_of_the_programming_interface_is_one_for_all_spellings_of_its_addresses()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var visitor = await host.SignInAsAsync("analyst");
        var statuses = new List<HttpStatusCode>();
        var spellings = Spellings.Select(s => s.Data).Where(s => !s.EndsWith(Unseen, StringComparison.Ordinal)).ToList();

        for (var i = 0; i <= Most.ApiRequests; i++)
            statuses.Add((await visitor.GetAsync(spellings[i % spellings.Count])).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, statuses[..^1]);

        foreach (var address in spellings)
            Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(visitor, HttpMethod.Head, address)).Status);
        // Pages are none of it.
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/API/")).Status);
    }

    [Theory, EachDatabase]
    public async Task A_token_opens_the_programming_interface_however_its_address_is_written(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var program = await ProgramAsync(host, "analyst");

        foreach (var address in (string[])["/api/v1/measures", "/API/v1/measures", "/api/v1/Measures/", "/%61pi/v1/m%65asures"])
            Assert.Equal((HttpStatusCode.OK, "application/json; charset=utf-8"), Kind(await program.GetAsync(address)));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(program, HttpMethod.Head, "/API/v1/measures")).Status);
    }

    [Fact]
    public async Task What_is_not_there_is_told_to_programs_as_problem_details_that_lead_on()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var program = await ProgramAsync(host, "analyst");

        string[] nowhere = ["/api/v1/not-there", "/API/V1/not-there", "/api/v1", "/api/v2/assessment", "/Api//v1/assessment", "/api/v1/assessment/exits/more"];
        foreach (var address in nowhere)
        {
            var answer = await program.GetAsync(address);
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), Kind(answer));
            using var problem = JsonDocument.Parse(answer.Text);
            Assert.Contains("/api/v1/openapi.json", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
        using var auditor = await ProgramAsync(host, "auditor");
        Assert.Equal((HttpStatusCode.Forbidden, "application/problem+json"), Kind(await auditor.GetAsync("/API/v1/not-there")));
    }

    [Theory]
    [InlineData("//api/v1/measures")]
    [InlineData("/api%2Fv1/measures")]
    [InlineData("/api%5Cv1/measures")]
    [InlineData("//clients")]
    public async Task What_only_looks_like_an_address_leads_nowhere(string address)
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var analyst = await host.SignInAsAsync("analyst");
        // A client takes two slashes for the name of a host.
        var whole = new Uri(host.Address.GetLeftPart(UriPartial.Authority) + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        var answer = await analyst.SendAsync(new HttpRequestMessage(HttpMethod.Get, whole));

        Assert.Equal((HttpStatusCode.NotFound, "Page not found"), (answer.Status, answer.Title));
    }

    [Fact]
    public async Task Everything_under_api_is_marked_as_for_programs_but_the_page_about_it()
    {
        await using var host = await ServiceHost.StartAsync(databases);

        var under = PermissionMatrixTests.Endpoints(host).Where(e => PermissionMatrixTests.PathOf(e).StartsWith("/api", StringComparison.OrdinalIgnoreCase)).ToList();

        Assert.Equal(["/api"], under.Where(e => e.Metadata.GetMetadata<ForPrograms>() is null).Select(PermissionMatrixTests.PathOf).Distinct());
        Assert.Contains("/api/not-there", under.Select(PermissionMatrixTests.PathOf));
    }

    [Theory]
    [InlineData("/SIGN-OUT")]
    [InlineData("/sign-out/")]
    [InlineData("/sign%2Dout")]
    public async Task Whoever_signs_out_when_nobody_is_signed_in_comes_back_to_the_first_page(string address)
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var nobody = host.Nobody();

        Assert.Equal("/sign-in?returnUrl=%2F", (await nobody.GetAsync(address)).Location);
    }

    [Theory]
    [InlineData("/clients", "/clients")]
    [InlineData("/CLIENTS/", "/clients")]
    [InlineData("/Submissions", "/submissions")]
    [InlineData("/submissions/progress", "/submissions/progress")]
    [InlineData("/%73ubmissions/NEW", "/submissions")]
    [InlineData("/", "/")]
    public async Task The_menu_shows_where_one_is_however_the_address_is_written(string address, string item)
    {
        await using var host = await ServiceHost.StartAsync(databases);
        HeldRole[] roles = [new("data-manager", ServiceHost.Agency), new("partnership-manager", "")];
        using var visitor = await host.SignInAsync(await host.OpenAccountAsync(roles));

        var page = await visitor.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal([item], page.Document.QuerySelectorAll(".moj-primary-navigation [aria-current]").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Styles_and_scripts_are_not_counted_and_what_is_not_there_beside_them_is()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var nobody = host.Nobody();
        var style = (await nobody.GetAsync("/sign-in")).Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        for (var i = 0; i <= Most.Anonymous; i++)
            await nobody.GetAsync("/assets/not-there");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await nobody.GetAsync("/assets/not-there")).Status);
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync(style)).Status);
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync(style.Replace("/assets/", "/ASSETS/", StringComparison.Ordinal))).Status);
    }

    private static (HttpStatusCode Status, string? Type) Kind(Answer answer) => (answer.Status, answer.Headers.GetValueOrDefault("Content-Type"));

    private static Task<Answer> AskAsync(Visitor visitor, HttpMethod method, string address) => visitor.SendAsync(new HttpRequestMessage(method, address));

    /// <summary>A program with the token of somebody with a role.</summary>
    private static async Task<Visitor> ProgramAsync(ServiceHost host, string role)
    {
        using var owner = await host.SignInAsAsync(role);
        await owner.GetAsync("/account/tokens");
        var token = (await owner.SubmitAsync(("For", "Test"), ("Lasts", "30"))).Document.QuerySelector("#token")!.TextContent.Trim();
        var program = host.Nobody();
        program.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return program;
    }
}
