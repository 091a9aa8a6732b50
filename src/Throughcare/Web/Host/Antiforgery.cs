using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Web.Accounts;
using Throughcare.Web.Hosting;

namespace Throughcare.Web.Host;

/// <summary>
/// Refuses what another site makes a browser send. Razor Pages check their forms themselves; this does it for every
/// other endpoint that changes something by the cookie of a session and does not say that it changes nothing.
/// </summary>
internal static class Antiforgery
{
    public static void Add(IServiceCollection services, ServiceOptions options) =>
        services.AddAntiforgery(antiforgery =>
        {
            Cookies.Set(antiforgery.Cookie, "csrf", options, SameSiteMode.Strict);
            // Our own policy says it more strictly.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });

    public static void Use(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint() is { } endpoint
            && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null
            && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: false }
            && !IsSafe(context.Request.Method)
            && context.User.Identity?.AuthenticationType != AccessTokenScheme.Name
            && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        await next(context);
    });

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
}
