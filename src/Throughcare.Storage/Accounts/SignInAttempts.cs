using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Accounts;

/// <summary>
/// Counts wrong attempts to sign in and locks the account for a while after too many. An attempt is counted before its
/// outcome is known, in one statement, so that many at the same time cannot get round the lock. A browser in which the
/// account has signed in before has a count of its own: see <see cref="KnownBrowserAttempts"/>.
/// </summary>
public static class SignInAttempts
{
    /// <summary>This many wrong attempts in a row lock the account.</summary>
    public const int Most = 10;

    /// <summary>How long it is locked.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>Whether an account is locked. A lock that ends later than one that begins now could end is void.</summary>
    public static Expression<Func<Account, bool>> IsLocked(DateTime now)
    {
        var latest = Clocks.Latest(now) + LockedFor;
        return a => a.LockoutEnd > now && a.LockoutEnd <= latest;
    }

    /// <summary>The same for an account that has been read.</summary>
    public static bool IsLockedAt(Account account, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.LockoutEnd > now && account.LockoutEnd <= Clocks.Latest(now) + LockedFor;
    }

    /// <summary>Counts an attempt.</summary>
    /// <returns>Whether it may go on; false while the account is locked.</returns>
    public static async Task<bool> BeginAsync(ThroughcareDb db, int accountId, DateTime now, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        DateTime? until = now + LockedFor;
        var latest = Clocks.Latest(now) + LockedFor;
        return await db.Accounts
            .Where(a => a.AccountId == accountId && (a.LockoutEnd == null || a.LockoutEnd <= now || a.LockoutEnd > latest))
            .ExecuteUpdateAsync(set => set
                .SetProperty(a => a.AccessFailedCount, a => a.LockoutEnd != null ? 1 : a.AccessFailedCount + 1)
                .SetProperty(a => a.LockoutEnd, a => a.LockoutEnd == null && a.AccessFailedCount + 1 >= Most ? until : null), cancel) == 1;
    }

    /// <summary>Takes back an attempt that was right but did not end the sign-in: the second factor is still to come.</summary>
    public static async Task GiveBackAsync(ThroughcareDb db, int accountId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Accounts
            .Where(a => a.AccountId == accountId && a.AccessFailedCount > 0)
            .ExecuteUpdateAsync(set => set
                .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount - 1)
                .SetProperty(a => a.LockoutEnd, (DateTime?)null), cancel);
    }

    /// <summary>Forgets the wrong attempts and lifts a lock.</summary>
    public static async Task ClearAsync(ThroughcareDb db, int accountId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Accounts
            .Where(a => a.AccountId == accountId)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, (DateTime?)null), cancel);
    }

    /// <summary>Uses up a code of the second factor.</summary>
    /// <param name="step">The time step of the code.</param>
    /// <param name="latest">The latest step that can have been used by now; a later one comes from a clock that was wrong.</param>
    /// <returns>False if this code or a later one has been used before.</returns>
    public static async Task<bool> UseCodeAsync(ThroughcareDb db, int accountId, long step, long latest, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Accounts
            .Where(a => a.AccountId == accountId && (a.LastCodeStep < step || a.LastCodeStep > latest))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastCodeStep, step), cancel) == 1;
    }
}
