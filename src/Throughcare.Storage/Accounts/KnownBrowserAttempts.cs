using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Accounts;

/// <summary>
/// Counts wrong attempts in a browser in which the account has signed in before. After too many the browser is no
/// longer known, and is treated like any other. As with <see cref="SignInAttempts"/>, an attempt counts before its
/// outcome is known.
/// </summary>
public static class KnownBrowserAttempts
{
    /// <summary>Counts an attempt.</summary>
    /// <returns>Whether it may go on.</returns>
    public static async Task<bool> BeginAsync(ThroughcareDb db, string browser, int accountId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.KnownBrowsers
            .Where(b => b.BrowserHash == browser && b.AccountId == accountId && b.FailedCount < SignInAttempts.Most)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.FailedCount, b => b.FailedCount + 1), cancel) == 1;
    }

    /// <summary>Takes back an attempt that was right but did not end the sign-in.</summary>
    public static async Task GiveBackAsync(ThroughcareDb db, string browser, int accountId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.KnownBrowsers
            .Where(b => b.BrowserHash == browser && b.AccountId == accountId && b.FailedCount > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.FailedCount, b => b.FailedCount - 1), cancel);
    }
}
