using System.Threading.RateLimiting;

namespace Throughcare.Web.Accounts;

/// <summary>How often somebody may try to sign in, besides the lock of the account itself.</summary>
internal sealed class SignInLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string> passwords = PerMinute(10);
    private readonly PartitionedRateLimiter<string> addresses = PerMinute(60);
    private readonly PartitionedRateLimiter<string> codes = PerMinute(10);

    /// <summary>Whether a password for an account may be tried from an address of the network.</summary>
    public bool MayTryPassword(HttpContext context, string email)
    {
        var from = context.Connection.RemoteIpAddress?.ToString() ?? "";
        return Takes(addresses, from) && Takes(passwords, $"{from} {email.Trim().ToUpperInvariant()}");
    }

    /// <summary>Whether a code for an account may be tried.</summary>
    public bool MayTryCode(int accountId) => Takes(codes, accountId.ToString());

    public void Dispose()
    {
        passwords.Dispose();
        addresses.Dispose();
        codes.Dispose();
    }

    private static bool Takes(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) }));
}
