using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Throughcare.Services.Accounts;
using Throughcare.Storage.Accounts;
using Throughcare.Web.Access;

namespace Throughcare.Web.Accounts;

/// <summary>Starts the session of an account, in the browser of a request.</summary>
internal sealed class SessionCookie(Sessions sessions, CurrentUser user, KnownBrowserCookie browsers, IAuthenticationSchemeProvider schemes)
{
    public const string Scheme = "session";

    /// <summary>The stamp of the account when the session began.</summary>
    public const string StampClaim = "stamp";

    /// <summary>Starts a session, always with a key of its own: whoever knew the one of before cannot go on with it.</summary>
    public async Task StartAsync(HttpContext context, Account account)
    {
        if (user.SessionHash.Length > 0)
            await sessions.EndAsync(user.AccountId, user.SessionHash, context.RequestAborted);
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.AccountId.ToString()));
        identity.AddClaim(new Claim(StampClaim, account.SecurityStamp));
        // The handler of this request would go on with the key that the browser sent; a fresh one makes a new key.
        var handler = ActivatorUtilities.CreateInstance<CookieAuthenticationHandler>(context.RequestServices);
        await handler.InitializeAsync((await schemes.GetSchemeAsync(Scheme))!, context);
        await handler.SignInAsync(new ClaimsPrincipal(identity), new AuthenticationProperties());
        await browsers.RememberAsync(context, account.AccountId);
    }
}
