using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Throughcare.Web.Hosting;

/// <summary>Sees to it that nothing goes over the network in the clear.</summary>
internal static class Https
{
    /// <summary>Believes a proxy about who asks and whether over HTTPS, if there is to be one: on this machine, or at an address that is named.</summary>
    public static void UseProxy(IApplicationBuilder app, ServiceOptions options)
    {
        if (!options.IsBehindProxy)
            return;
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        foreach (var proxy in options.Proxies)
            forwarded.KnownProxies.Add(proxy);
        app.UseForwardedHeaders(forwarded);
    }

    /// <summary>Refuses what came in the clear where everything is to come over HTTPS.</summary>
    public static void Require(IApplicationBuilder app, ServiceOptions options)
    {
        if (!options.IsBehindProxy)
            return;
        app.Use((context, next) =>
        {
            if (context.Request.IsHttps)
                return next(context);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return context.Response.WriteAsync("This service is used over HTTPS only.", context.RequestAborted);
        });
    }
}
