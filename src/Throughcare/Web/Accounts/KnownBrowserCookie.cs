using Throughcare.Services.Accounts;
using Throughcare.Web.Hosting;

namespace Throughcare.Web.Accounts;

/// <summary>Where a browser holds the key by which it is known again.</summary>
internal sealed class KnownBrowserCookie(KnownBrowsers browsers, ServiceOptions options)
{
    private CookieBuilder Cookie
    {
        get
        {
            var cookie = new CookieBuilder { MaxAge = KnownBrowsers.Lasts };
            Cookies.Set(cookie, "known-browser", options, SameSiteMode.Strict);
            return cookie;
        }
    }

    /// <summary>Who tries to sign in, as far as a request tells.</summary>
    public Visitor VisitorOf(HttpContext context) => new(Source.Of(context), context.Request.Cookies[Cookie.Name!]);

    /// <summary>Knows the browser from now on as one of an account.</summary>
    public async Task RememberAsync(HttpContext context, int accountId)
    {
        var cookie = Cookie;
        var key = await browsers.RememberAsync(context.Request.Cookies[cookie.Name!], accountId);
        context.Response.Cookies.Append(cookie.Name!, key, cookie.Build(context));
    }
}
