using System.Threading.RateLimiting;

namespace Throughcare.Web.Accounts;

/// <summary>
/// How often somebody may try to sign in, besides the lock of the account itself. A browser that the account has signed in
/// with before has limits of its own: nobody else can use them up.
/// </summary>
internal sealed class SignInLimits(SignInSources sources) : IDisposable
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> passwords = PerMinute(10);
    private readonly PartitionedRateLimiter<string> codes = PerMinute(10);

    /// <summary>Counts an attempt with a password.</summary>
    /// <param name="browser">A browser that the account has signed in with before; null for any other.</param>
    /// <returns>How long to wait before it may be made; zero where it may be made now.</returns>
    public TimeSpan BeginPassword(HttpContext context, string email, string? browser)
    {
        if (!Takes(passwords, $"{browser ?? Source.Of(context)} {email.Trim().ToUpperInvariant()}"))
            return Minute;
        return Begin(context, browser);
    }

    /// <summary>Counts an attempt with a code.</summary>
    /// <returns>How long to wait before it may be made; zero where it may be made now.</returns>
    public TimeSpan BeginCode(HttpContext context, int accountId, string? browser) =>
        MayTryCode(accountId, browser) ? Begin(context, browser) : Minute;

    /// <summary>Takes an attempt back that was right or was not made.</summary>
    public void GiveBack(HttpContext context, string? browser)
    {
        if (browser is null)
            sources.GiveBack(Source.Of(context));
    }

    /// <summary>Whether a code for an account may be tried.</summary>
    public bool MayTryCode(int accountId, string? browser) => Takes(codes, $"{accountId} {browser}");

    public void Dispose()
    {
        passwords.Dispose();
        codes.Dispose();
    }

    private TimeSpan Begin(HttpContext context, string? browser) => browser is null ? sources.Begin(Source.Of(context)) : TimeSpan.Zero;

    private static bool Takes(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Minute }));
}
