namespace Throughcare.Web.Hosting;

/// <summary>What every answer tells the browser about what it may do with it.</summary>
internal static class SecurityHeaders
{
    /// <summary>Nothing but our own style, scripts, pictures and forms; no script or style inside a page; no frame around it.</summary>
    public const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const int HttpsSeconds = 365 * 24 * 60 * 60;

    public static void Use(IApplicationBuilder app) => app.Use((context, next) =>
    {
        // Just before the answer goes out: an error page begins with no headers.
        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        // What says nothing of keeping is about people or from a session: nobody keeps it. Antiforgery would say less.
        if (!headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal))
            headers.CacheControl = "no-store";
        headers.Remove("Pragma");
        headers.Remove("Expires");
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = $"max-age={HttpsSeconds}";
    }
}
