using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Throughcare.Testing;
using Throughcare.Web.Access;

namespace Throughcare.Tests.Web.Errors;

/// <summary>The pages that say that something cannot be done.</summary>
[EveryPageOf("Errors")]
public class EveryErrorPageTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    [Fact]
    public async Task Every_page_is_readable_by_all_in_every_state()
    {
        await using var town = await ServiceHost.StartAsync(databases, map: Break);
        await EveryPage.LookAsync(this, town, screen, RefusalsAsync);
    }

    private static async Task RefusalsAsync(People people)
    {
        foreach (var window in new[] { await people.NobodyAsync(), await people.AsAsync("commissioner") })
        {
            await window.InspectAsync("/not-there", "Page not found", HttpStatusCode.NotFound);
            await window.InspectAsync("/error/400", "This address cannot be used", HttpStatusCode.BadRequest);
            await window.InspectAsync("/error/413", "The file is too large", HttpStatusCode.RequestEntityTooLarge);
            await window.InspectAsync("/error/429", "Too many attempts", HttpStatusCode.TooManyRequests);
        }
        var commissioner = await people.AsAsync("commissioner");
        await commissioner.InspectAsync("/accounts", "You do not have permission", HttpStatusCode.Forbidden);
        await commissioner.InspectAsync("/breaks", "Sorry, there is a problem with the service", HttpStatusCode.InternalServerError);
    }

    /// <summary>A page that breaks.</summary>
    private static void Break(IEndpointRouteBuilder routes) =>
        routes.Map("/breaks", void () => throw new InvalidOperationException()).WithMetadata(new NeedsAttribute(NeedsAttribute.SignedIn));
}
