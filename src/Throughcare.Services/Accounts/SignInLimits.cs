using System.Threading.RateLimiting;

namespace Throughcare.Services.Accounts;

/// <summary>
/// How often somebody may try to sign in, besides the lock of the account itself. A browser that the account has signed in
/// with before has limits of its own: nobody else can use them up.
/// </summary>
public sealed class SignInLimits(SignInSources sources) : IDisposable
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> passwords = PerMinute(10);
    private readonly PartitionedRateLimiter<string> codes = PerMinute(10);

    /// <summary>Counts an attempt with a password.</summary>
    /// <param name="browser">A browser that the account has signed in with before; null for any other.</param>
    /// <returns>How long to wait before it may be made; zero if it may be made now.</returns>
    internal TimeSpan BeginPassword(Visitor visitor, string email, string? browser)
    {
        if (!Takes(passwords, $"{browser ?? visitor.Source} {email.Trim().ToUpperInvariant()}"))
            return Minute;
        return Begin(visitor, browser);
    }

    /// <summary>Counts an attempt with a code.</summary>
    /// <returns>How long to wait before it may be made; zero if it may be made now.</returns>
    internal TimeSpan BeginCode(Visitor visitor, int accountId, string? browser) =>
        MayTryCode(accountId, browser) ? Begin(visitor, browser) : Minute;

    /// <summary>Takes back an attempt that was right or was not made.</summary>
    internal void GiveBack(Visitor visitor, string? browser)
    {
        if (browser is null)
            sources.GiveBack(visitor.Source);
    }

    /// <summary>Whether a code for an account may be tried.</summary>
    public bool MayTryCode(int accountId, string? browser) => Takes(codes, $"{accountId} {browser}");

    public void Dispose()
    {
        passwords.Dispose();
        codes.Dispose();
    }

    private TimeSpan Begin(Visitor visitor, string? browser) => browser is null ? sources.Begin(visitor.Source) : TimeSpan.Zero;

    private static bool Takes(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Minute }));
}
