using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Throughcare.Services.Accounts;
using Throughcare.Web.Hosting;

namespace Throughcare.Web.Accounts;

/// <summary>How a request shows whose it is: a browser by its session, a program by its token.</summary>
internal static class SignInServices
{
    /// <summary>A program brings a token, a browser its session.</summary>
    private const string ByRequest = "by request";

    public static void Add(IServiceCollection services, ServiceOptions options)
    {
        services.AddSingleton<SessionTickets>();
        services.AddScoped<SessionEvents>();
        services.AddScoped<SessionCookie>();
        services.AddScoped<KnownBrowserCookie>();
        services.AddScoped<PasswordGiven>();
        services.AddAuthentication(ByRequest)
            .AddPolicyScheme(ByRequest, null, policy => policy.ForwardDefaultSelector = context =>
                ForPrograms.Is(context) && context.Request.Headers.Authorization.Count > 0 ? AccessTokenScheme.Name : SessionCookie.Scheme)
            .AddScheme<AuthenticationSchemeOptions, AccessTokenScheme>(AccessTokenScheme.Name, null)
            .AddCookie(SessionCookie.Scheme, cookie =>
            {
                Cookies.Set(cookie.Cookie, "session", options);
                cookie.ExpireTimeSpan = Sessions.Idle;
                cookie.SlidingExpiration = true;
                cookie.EventsType = typeof(SessionEvents);
            })
            .AddCookie(PasswordGiven.Scheme, cookie =>
            {
                Cookies.Set(cookie.Cookie, "password-given", options);
                cookie.ExpireTimeSpan = PasswordGiven.Lasts;
                cookie.SlidingExpiration = false;
            });
        services.AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>, UseSessionTickets>();
    }

    private sealed class UseSessionTickets(SessionTickets tickets) : IPostConfigureOptions<CookieAuthenticationOptions>
    {
        public void PostConfigure(string? name, CookieAuthenticationOptions options)
        {
            if (name == SessionCookie.Scheme)
                options.SessionStore = tickets;
        }
    }
}
