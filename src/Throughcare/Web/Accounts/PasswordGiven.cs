using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;

namespace Throughcare.Web.Accounts;

/// <summary>Remembers, for the few minutes until the second factor is given, whose password was right.</summary>
internal sealed class PasswordGiven(ThroughcareDb db, TimeProvider clock)
{
    public const string Scheme = "password-given";

    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    public static Task RememberAsync(HttpContext context, Account account)
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.AccountId.ToString()));
        identity.AddClaim(new Claim(SessionCookie.StampClaim, account.SecurityStamp));
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties());
    }

    /// <summary>Whose password was right; null where nobody's was, or too long ago.</summary>
    public async Task<Account?> RecallAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(Scheme);
        // Of a time that is later than now, the ten minutes would not be over for long.
        if (!result.Succeeded || result.Properties.IssuedUtc?.UtcDateTime > Clocks.Latest(clock.GetUtcNow().UtcDateTime))
            return null;
        var id = int.Parse(result.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var stamp = result.Principal.FindFirstValue(SessionCookie.StampClaim);
        return await db.Accounts.SingleOrDefaultAsync(a => a.AccountId == id && a.SecurityStamp == stamp && a.ClosedAt == null, context.RequestAborted);
    }

    public static Task ForgetAsync(HttpContext context) => context.SignOutAsync(Scheme);
}
