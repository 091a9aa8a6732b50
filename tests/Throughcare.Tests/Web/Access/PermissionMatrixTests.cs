using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Testing;
using Throughcare.Web.Access;
using Throughcare.Web.Hosting;

namespace Throughcare.Tests.Web.Access;

/// <summary>Goes to every address of the running service as every role and as nobody, and compares with the page of who may do what.</summary>
public class PermissionMatrixTests(TestDatabases databases)
{
    /// <summary>What each role has, as it stands on the page that people read and agree to, and not as the code that decides has it.</summary>
    private static readonly ILookup<string, string> Grants = ReadGrants();

    [Fact]
    public async Task Every_address_says_what_it_needs_or_that_it_is_public()
    {
        var town = await Town.NewAsync(databases);

        Assert.All(Endpoints(town), e => Assert.True(NeedOf(e) is { Count: > 0 } ^ IsPublic(e), $"{e.RoutePattern.RawText} must either need something or be public."));
        Assert.True(Endpoints(town).Count > 20);
    }

    [Fact]
    public async Task Only_these_addresses_are_public()
    {
        var town = await Town.NewAsync(databases);

        Assert.Equal(
            ["api/v1/openapi.json", "assets/{hash}/{name}", "error/{status:int?}", "invitation/{account:int}/{token}", "sign-in", "sign-in/code",
                "sign-in/recovery", "{**path}"],
            Endpoints(town).Where(IsPublic).Select(e => e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_led_to_the_sign_in_page_from_everything_that_needs_something()
    {
        var town = await Town.NewAsync(databases);
        using var nobody = town.Nobody();

        foreach (var endpoint in Endpoints(town).Where(e => !IsPublic(e)))
        {
            foreach (var answer in await AskAsync(nobody, endpoint))
            {
                if (endpoint.Metadata.GetMetadata<ForPrograms>() is not null)
                    Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
                else
                    Assert.StartsWith("/sign-in?returnUrl=", answer.Location, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("key-worker")]
    [InlineData("team-manager")]
    [InlineData("data-manager")]
    [InlineData("analyst")]
    [InlineData("commissioner")]
    [InlineData("partnership-manager")]
    [InlineData("administrator")]
    [InlineData("auditor")]
    [InlineData("")]
    public async Task A_role_opens_what_it_is_granted_and_nothing_else(string role)
    {
        var town = await Town.NewAsync(databases);
        using var visitor = role.Length > 0 ? await town.SignInAsAsync(role) : await town.SignInAsync(await town.OpenAccountAsync());

        foreach (var endpoint in Endpoints(town).Where(e => !IsPublic(e) && PathOf(e) != "/sign-out"))
        {
            var need = NeedOf(endpoint)!;
            var mayOpen = need.Any(n => n is NeedsAttribute.SignedIn or NeedsAttribute.Known || Grants[role].Contains(n));
            foreach (var answer in await AskAsync(visitor, endpoint))
            {
                Assert.False(answer.Location.StartsWith("/sign-in", StringComparison.Ordinal), $"{role} was signed out at {PathOf(endpoint)}");
                Assert.True(mayOpen == (answer.Status != HttpStatusCode.Forbidden), $"{role} at {PathOf(endpoint)}: {answer.Status}");
                Assert.True((int)answer.Status < 500, $"{role} at {PathOf(endpoint)}: {answer.Status}");
            }
        }
    }

    [Fact]
    public void The_page_of_who_may_do_what_is_read()
    {
        Assert.Equal(AccessRules.Grants.Count, Grants.Sum(g => g.Count()));
        Assert.Contains("client.read", Grants["key-worker"]);
        Assert.Equal(["audit.read"], Grants["auditor"]);
    }

    [Fact]
    public void Every_role_is_walked() =>
        Assert.Equal(
            AccessRules.Roles.Select(r => r.Key).Append("").Order(StringComparer.Ordinal),
            typeof(PermissionMatrixTests).GetMethod(nameof(A_role_opens_what_it_is_granted_and_nothing_else))!
                .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Select(a => (string)((InlineDataAttribute)a).Data[0]!).Order(StringComparer.Ordinal));

    private static ILookup<string, string> ReadGrants()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs/permissions.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]).ToList();
        var (header, permissions) = (rows[0], rows.Skip(2).TakeWhile(r => r[0] != "role"));
        return permissions.SelectMany(r => Enumerable.Range(2, header.Length - 3).Where(i => r[i] != "–").Select(i => (Role: header[i], Permission: r[0])))
            .ToLookup(g => g.Role, g => g.Permission);
    }

    /// <summary>Asks for a page, and sends it a form without the token that our own forms carry.</summary>
    private static async Task<IReadOnlyList<Answer>> AskAsync(Visitor visitor, RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];
        var answers = new List<Answer>();
        foreach (var method in methods)
            answers.Add(method == "POST" ? await visitor.PostAsync(PathOf(endpoint))
                : await visitor.SendAsync(new HttpRequestMessage(new HttpMethod(method), PathOf(endpoint))));
        if (methods.Contains("POST"))
            Assert.NotEqual(HttpStatusCode.OK, answers[^1].Status);
        return answers;
    }

    internal static List<RouteEndpoint> Endpoints(Town town) =>
        [.. town.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private static IReadOnlyList<string>? NeedOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<NeedsAttribute>()?.AnyOf;

    internal static bool IsPublic(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>An address of this kind, about something that is not there.</summary>
    internal static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart parameter => parameter.ParameterPolicies.Any(p => p.Content == "int") ? "999999" : "not-there",
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        }))));
}
