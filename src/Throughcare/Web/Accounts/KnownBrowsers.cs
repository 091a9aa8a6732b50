using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Web.Host;

namespace Throughcare.Web.Accounts;

/// <summary>
/// Knows browsers again in which an account has signed in, so that strangers who guess its password do not keep its
/// owner out. The browser holds a random key, the database its hash with each account that has signed in there. It opens
/// nothing: it gives wrong attempts a count of their own.
/// </summary>
internal sealed class KnownBrowsers(ThroughcareDb db, ServiceOptions options, TimeProvider clock)
{
    /// <summary>For so long after the last sign-in.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(90);

    private const int KeyBytes = 32;

    private CookieBuilder Cookie
    {
        get
        {
            var cookie = new CookieBuilder { MaxAge = Lasts };
            Cookies.Set(cookie, "known-browser", options, SameSiteMode.Strict);
            return cookie;
        }
    }

    /// <summary>The browser of a request; null where the account has not signed in with it, or had too many wrong attempts there.</summary>
    /// <param name="accountId">The account; 0 for none, which is looked for all the same: it takes as long.</param>
    public async Task<string?> FindAsync(HttpContext context, int accountId)
    {
        if (HashIn(context) is not { } hash)
            return null;
        var now = clock.GetUtcNow().UtcDateTime;
        var (earliest, latest) = (now - Lasts, Clocks.Latest(now));
        var isKnown = await db.KnownBrowsers.AnyAsync(
            b => b.BrowserHash == hash && b.AccountId == accountId && b.KnownAt > earliest && b.KnownAt <= latest && b.FailedCount < SignInAttempts.Most,
            context.RequestAborted);
        return isKnown ? hash : null;
    }

    /// <summary>Knows the browser from now on, under a new key: whoever knew the one of before cannot use it. Other accounts of the browser go along.</summary>
    public async Task RememberAsync(HttpContext context, int accountId)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var (hash, before, now) = (HashOf(key), HashIn(context) ?? "", clock.GetUtcNow().UtcDateTime);
        var (earliest, latest) = (now - Lasts, Clocks.Latest(now));
        await db.KnownBrowsers
            .Where(b => b.KnownAt <= earliest || b.KnownAt > latest || (b.BrowserHash == before && b.AccountId == accountId))
            .ExecuteDeleteAsync(CancellationToken.None);
        await db.KnownBrowsers.Where(b => b.BrowserHash == before).ExecuteUpdateAsync(set => set.SetProperty(b => b.BrowserHash, hash), CancellationToken.None);
        db.KnownBrowsers.Add(new KnownBrowser { BrowserHash = hash, AccountId = accountId, KnownAt = now });
        await db.SaveChangesAsync(CancellationToken.None);
        var cookie = Cookie;
        context.Response.Cookies.Append(cookie.Name!, key, cookie.Build(context));
    }

    /// <summary>Forgets every browser of an account, in the caller's transaction.</summary>
    public static Task<int> ForgetAllAsync(ThroughcareDb db, int accountId, CancellationToken cancel) =>
        db.KnownBrowsers.Where(b => b.AccountId == accountId).ExecuteDeleteAsync(cancel);

    private string? HashIn(HttpContext context) => context.Request.Cookies[Cookie.Name!] is { Length: > 0 } key ? HashOf(key) : null;

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
