namespace Throughcare.Web.Hosting;

/// <summary>How cookies are set: out of reach of scripts, and over HTTPS bound to this very host.</summary>
internal static class Cookies
{
    public static void Set(CookieBuilder cookie, string name, ServiceOptions options, SameSiteMode sameSite = SameSiteMode.Lax)
    {
        // Browsers take "__Host-" only from a secure page for the whole host; without HTTPS, on this machine alone, neither can be asked for.
        cookie.Name = options.IsBehindProxy ? "__Host-" + name : name;
        cookie.SecurePolicy = options.IsBehindProxy ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        cookie.HttpOnly = true;
        cookie.SameSite = sameSite;
        cookie.Path = "/";
        cookie.IsEssential = true;
    }
}
