using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Throughcare.Services.Accounts;
using Throughcare.Web.Access;
using Throughcare.Web.Hosting;
using Throughcare.Web.Links;

namespace Throughcare.Web.Accounts;

/// <summary>Takes over who makes a request from its session, and says where those go who may not go on.</summary>
internal sealed class SessionEvents(SignedInAccounts accounts, CurrentUser user) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var id = int.Parse(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var stamp = context.Principal!.FindFirstValue(SessionCookie.StampClaim);
        var found = await accounts.FindAsync(id, context.HttpContext.RequestAborted);
        if (found is null || found.SecurityStamp != stamp)
        {
            context.RejectPrincipal();
            return;
        }
        user.SignIn(found, SessionTickets.HashIn(context.Properties));
    }

    /// <summary>Half an hour of nothing is to be that: left alone, a session would be renewed in the second half of its time only.</summary>
    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ElapsedTime >= SessionTickets.RenewedAfter;
        return Task.CompletedTask;
    }

    public override Task RedirectToLogin(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (ForPrograms.Is(context.HttpContext))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Task.CompletedTask;
        }
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<NoReturnAttribute>() is not null)
        {
            context.Response.Redirect(AccountLinks.SignInFor(HomeLinks.Home));
            return Task.CompletedTask;
        }
        var back = request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString : QueryString.Empty);
        context.Response.Redirect(AccountLinks.SignInFor(back, hasExpired: request.Cookies.ContainsKey(context.Options.Cookie.Name!)));
        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context)
    {
        if (user.IsKnown && !user.IsSignedIn && !ForPrograms.Is(context.HttpContext))
            context.Response.Redirect(user.Outstanding == Outstanding.Password ? AccountLinks.Password : AccountLinks.SecondFactor);
        else
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
