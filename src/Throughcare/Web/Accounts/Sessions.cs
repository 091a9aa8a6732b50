using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Web.Access;

namespace Throughcare.Web.Accounts;

/// <summary>Starts and ends the sessions of an account.</summary>
internal sealed class Sessions(ThroughcareDb db, CurrentUser user, KnownBrowsers browsers, IAuthenticationSchemeProvider schemes)
{
    public const string Scheme = "session";

    /// <summary>The stamp of the account when the session began.</summary>
    public const string StampClaim = "stamp";

    /// <summary>Starts a session, always with a key of its own: whoever knew the one of before cannot go on with it.</summary>
    public async Task StartAsync(HttpContext context, Account account)
    {
        if (user.SessionHash.Length > 0)
            await EndAsync(user.AccountId, user.SessionHash, context.RequestAborted);
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.AccountId.ToString()));
        identity.AddClaim(new Claim(StampClaim, account.SecurityStamp));
        // The handler of this request would go on with the key that the browser sent; a fresh one makes a new key.
        var handler = ActivatorUtilities.CreateInstance<CookieAuthenticationHandler>(context.RequestServices);
        await handler.InitializeAsync((await schemes.GetSchemeAsync(Scheme))!, context);
        await handler.SignInAsync(new ClaimsPrincipal(identity), new AuthenticationProperties());
        await browsers.RememberAsync(context, account.AccountId);
    }

    /// <summary>Ends one session of an account.</summary>
    public Task<int> EndAsync(int accountId, string hash, CancellationToken cancel) =>
        db.Sessions.Where(s => s.AccountId == accountId && s.SessionHash == hash).ExecuteDeleteAsync(cancel);

    /// <summary>Ends every session of an account, and forgets the browsers in which it has signed in: one of them may be in wrong hands.</summary>
    public static async Task EndAllAsync(ThroughcareDb db, int accountId, CancellationToken cancel)
    {
        await db.Sessions.Where(s => s.AccountId == accountId).ExecuteDeleteAsync(cancel);
        await KnownBrowsers.ForgetAllAsync(db, accountId, cancel);
    }
}
