using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;

namespace Throughcare.Services.Accounts;

/// <summary>
/// The sessions of accounts, wherever they are signed in. A session ends when it has not been used for a while, and in
/// any case after some time.
/// </summary>
public sealed class Sessions(ThroughcareDb db, Changing changing, TimeProvider clock)
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Whether a session has not ended. One that began or was used later than now is void: it would go on for as long as the clock was ahead.</summary>
    public static Expression<Func<Session, bool>> Lives(DateTime now)
    {
        var (earliest, latest) = (now - Longest, Clocks.Latest(now));
        return s => s.ExpiresAt > now && s.SeenAt <= latest && s.StartedAt > earliest && s.StartedAt <= latest;
    }

    /// <summary>Where an account is signed in, the latest first.</summary>
    public Task<List<Session>> ListAsync(int accountId, CancellationToken cancel) => db.Sessions.AsNoTracking()
        .Where(Lives(clock.GetUtcNow().UtcDateTime))
        .Where(s => s.AccountId == accountId)
        .OrderByDescending(s => s.StartedAt)
        .ToListAsync(cancel);

    /// <summary>Ends one session of an account.</summary>
    public Task<int> EndAsync(int accountId, string hash, CancellationToken cancel) =>
        db.Sessions.Where(s => s.AccountId == accountId && s.SessionHash == hash).ExecuteDeleteAsync(cancel);

    /// <summary>Signs somebody out everywhere, and takes back their tokens.</summary>
    public Task EndEverywhereAsync(Actor owner) => changing.MakeAsync(db, owner, async change =>
    {
        var account = owner.AccountId!.Value;
        await EndAllAsync(db, account, CancellationToken.None);
        await AccessTokens.RevokeAllAsync(db, account, clock.GetUtcNow().UtcDateTime, CancellationToken.None);
        change.Record(AccountEvents.SessionsEnded, AuditSubject.Account(account));
    });

    /// <summary>
    /// Ends every session of an account, in the caller's transaction, and forgets the browsers in which it has signed
    /// in: one of them may be in the wrong hands.
    /// </summary>
    internal static async Task EndAllAsync(ThroughcareDb db, int accountId, CancellationToken cancel)
    {
        await db.Sessions.Where(s => s.AccountId == accountId).ExecuteDeleteAsync(cancel);
        await KnownBrowsers.ForgetAllAsync(db, accountId, cancel);
    }
}
