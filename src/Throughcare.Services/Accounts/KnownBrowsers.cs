using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;

namespace Throughcare.Services.Accounts;

/// <summary>
/// Recognises browsers in which an account has signed in before, so that strangers who guess its password do not keep
/// its owner out. The browser holds a random key; the database holds its hash, with each account that has signed in
/// there. The key opens nothing: it only gives wrong attempts a count of their own.
/// </summary>
public sealed class KnownBrowsers(ThroughcareDb db, TimeProvider clock)
{
    /// <summary>How long a browser is known after the last sign-in.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(90);

    private const int KeyBytes = 32;

    /// <summary>The browser of a request; null if the account has not signed in with it, or had too many wrong attempts there.</summary>
    /// <param name="accountId">The account; 0 for none, which is looked for all the same, so that it takes as long.</param>
    /// <param name="key">What the browser holds; null for nothing.</param>
    /// <returns>The hash of the key.</returns>
    internal async Task<string?> FindAsync(string? key, int accountId, CancellationToken cancel)
    {
        if (HashOrNull(key) is not { } hash)
            return null;
        var now = clock.GetUtcNow().UtcDateTime;
        var (earliest, latest) = (now - Lasts, Clocks.Latest(now));
        var isKnown = await db.KnownBrowsers.AnyAsync(
            b => b.BrowserHash == hash && b.AccountId == accountId && b.KnownAt > earliest && b.KnownAt <= latest && b.FailedCount < SignInAttempts.Most,
            cancel);
        return isKnown ? hash : null;
    }

    /// <summary>
    /// Knows the browser from now on under a new key, so that nobody can use the previous one. The browser's other
    /// accounts move to the new key too.
    /// </summary>
    /// <param name="keyBefore">What the browser holds; null for nothing.</param>
    /// <returns>The new key, for the browser to hold.</returns>
    public async Task<string> RememberAsync(string? keyBefore, int accountId)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var (hash, before, now) = (HashOf(key), HashOrNull(keyBefore) ?? "", clock.GetUtcNow().UtcDateTime);
        var (earliest, latest) = (now - Lasts, Clocks.Latest(now));
        await db.KnownBrowsers
            .Where(b => b.KnownAt <= earliest || b.KnownAt > latest || (b.BrowserHash == before && b.AccountId == accountId))
            .ExecuteDeleteAsync(CancellationToken.None);
        await db.KnownBrowsers.Where(b => b.BrowserHash == before).ExecuteUpdateAsync(set => set.SetProperty(b => b.BrowserHash, hash), CancellationToken.None);
        db.KnownBrowsers.Add(new KnownBrowser { BrowserHash = hash, AccountId = accountId, KnownAt = now });
        await db.SaveChangesAsync(CancellationToken.None);
        return key;
    }

    /// <summary>Forgets every browser of an account, in the caller's transaction.</summary>
    internal static Task<int> ForgetAllAsync(ThroughcareDb db, int accountId, CancellationToken cancel) =>
        db.KnownBrowsers.Where(b => b.AccountId == accountId).ExecuteDeleteAsync(cancel);

    private static string? HashOrNull(string? key) => string.IsNullOrEmpty(key) ? null : HashOf(key);

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
