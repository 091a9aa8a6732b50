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

/// <summary>Goes to every address of the running service as every role and as nobody, and compares with the grants.</summary>
public class PermissionMatrixTests(TestDatabases databases)
{
    /// <summary>The grants as they stand in the file, read without the code that decides.</summary>
    private static readonly ILookup<string, string> Grants = File.ReadLines(Path.Combine(Repository.Root, "src/Throughcare.Domain/Access/grants.csv"))
        .Skip(1).Select(line => line.Split(',')).ToLookup(cells => cells[0], cells => cells[1]);

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
    public void Every_role_is_walked() =>
        Assert.Equal(
            AccessRules.Roles.Select(r => r.Key).Append("").Order(StringComparer.Ordinal),
            typeof(PermissionMatrixTests).GetMethod(nameof(A_role_opens_what_it_is_granted_and_nothing_else))!
                .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Select(a => (string)((InlineDataAttribute)a).Data[0]!).Order(StringComparer.Ordinal));

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
