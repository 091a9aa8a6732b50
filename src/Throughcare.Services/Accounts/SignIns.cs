using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;

namespace Throughcare.Services.Accounts;

/// <summary>
/// Checks what somebody signs in with. Whether the address is unknown, the account closed or locked or the password
/// wrong, the answer is the same and takes as long. Once begun, an attempt is completed even if the browser hangs up:
/// otherwise wrong attempts could be kept out of the audit trail.
/// </summary>
public sealed class SignIns(
    ThroughcareDb db, UserManager<Account> users, SecondFactor secondFactor, KnownBrowsers browsers, SignInLimits limits,
    HashingSlots slots, AuditTrail trail, TimeProvider clock)
{
    private static readonly Account Nobody = new()
    {
        PartnershipId = 0,
        Email = "",
        NormalizedEmail = "",
        Name = "",
        SecurityStamp = "",
        CreatedAt = DateTime.UnixEpoch,
        ConcurrencyStamp = "",
    };

    private static string? nobodysHash;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Whether an address and its password are right. A wrong password counts.</summary>
    public async Task<Attempt> TryPasswordAsync(Visitor visitor, string email, string password, CancellationToken cancel)
    {
        var normalized = users.NormalizeName(email.Trim());
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedEmail == normalized && a.ClosedAt == null, cancel);
        return await TryPasswordAsync(visitor, account, email, password, isSignedIn: false, cancel);
    }

    /// <summary>Whether a password is that of the account that is signed in. A wrong one counts.</summary>
    public Task<Attempt> TryPasswordAsync(Visitor visitor, Account account, string password, CancellationToken cancel) =>
        TryPasswordAsync(visitor, account, account.Email, password, isSignedIn: true, cancel);

    /// <summary>Whether a code of the second factor is right. It works once; a wrong one counts.</summary>
    public Task<Attempt> TryCodeAsync(Visitor visitor, Account account, string code, CancellationToken cancel) =>
        TryCodeAsync(visitor, account, "code", () => secondFactor.UseCodeAsync(account, code, CancellationToken.None), cancel);

    /// <summary>Whether a recovery code is right. It works once; a wrong one counts.</summary>
    public async Task<Attempt> TryRecoveryCodeAsync(Visitor visitor, Account account, string code, CancellationToken cancel)
    {
        var attempt = await TryCodeAsync(
            visitor, account, "recovery code", () => secondFactor.UseRecoveryCodeAsync(account, code, CancellationToken.None), cancel);
        if (attempt.IsRight)
            await RecordAsync(account, AccountEvents.RecoveryCodeUsed, null);
        return attempt;
    }

    /// <summary>Records that somebody has given everything that their account requires; their session begins.</summary>
    public async Task CompleteAsync(Visitor visitor, Account account, CancellationToken cancel)
    {
        // The owner's own browser has its own count: signing in there does not wipe out what strangers have tried.
        if (await browsers.FindAsync(visitor.BrowserKey, account.AccountId, cancel) is null)
            await SignInAttempts.ClearAsync(db, account.AccountId, CancellationToken.None);
        await RecordAsync(account, AccountEvents.SignedIn, null);
    }

    private async Task<Attempt> TryPasswordAsync(Visitor visitor, Account? account, string email, string password, bool isSignedIn, CancellationToken cancel)
    {
        var browser = await browsers.FindAsync(visitor.BrowserKey, account?.AccountId ?? 0, cancel);
        if (limits.BeginPassword(visitor, email, browser) is { Ticks: > 0 } wait)
            return new Attempt(null, wait);
        // Only now does the attempt count: somebody who is asked to come back, or does not wait, has learnt nothing.
        using var slot = await TakeSlotAsync(visitor, browser, isKnown: isSignedIn || browser is not null, cancel);
        if (slot is null)
            return new Attempt(null, HashingSlots.Wait);
        var mayTry = await BeginAsync(account, browser);
        var (isRight, newHash) = await HashingSlots.HashAsync(() => Verify(account, password));
        if (account is null || !mayTry || !isRight)
        {
            await FailedAsync(account, browser, mayTry, "password");
            return default;
        }
        // Right, but not the end of signing in: earlier wrong attempts still count.
        await GiveBackAsync(visitor, account, browser);
        if (newHash is not null)
        {
            account.PasswordHash = newHash;
            await users.UpdateAsync(account);
        }
        return new Attempt(account);
    }

    private async Task<IDisposable?> TakeSlotAsync(Visitor visitor, string? browser, bool isKnown, CancellationToken cancel)
    {
        IDisposable? slot = null;
        try
        {
            return slot = await slots.TakeAsync(isKnown, cancel);
        }
        finally
        {
            if (slot is null)
                limits.GiveBack(visitor, browser);
        }
    }

    /// <summary>Whether a password is right, after the same work whatever is wrong; with a new hash if the old one is too weak.</summary>
    private (bool IsRight, string? NewHash) Verify(Account? account, string password)
    {
        nobodysHash ??= users.PasswordHasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        var result = users.PasswordHasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? nobodysHash, password);
        var isRight = account?.PasswordHash is not null && result != PasswordVerificationResult.Failed;
        return (isRight, isRight && result == PasswordVerificationResult.SuccessRehashNeeded ? users.PasswordHasher.HashPassword(account!, password) : null);
    }

    private async Task<Attempt> TryCodeAsync(Visitor visitor, Account account, string what, Func<Task<bool>> check, CancellationToken cancel)
    {
        var browser = await browsers.FindAsync(visitor.BrowserKey, account.AccountId, cancel);
        if (limits.BeginCode(visitor, account.AccountId, browser) is { Ticks: > 0 } wait)
            return new Attempt(null, wait);
        var mayTry = await BeginAsync(account, browser);
        if (mayTry && await check())
        {
            await GiveBackAsync(visitor, account, browser);
            return new Attempt(account);
        }
        await FailedAsync(account, browser, mayTry, what);
        return default;
    }

    private Task<bool> BeginAsync(Account? account, string? browser) => browser is null
        ? SignInAttempts.BeginAsync(db, account?.AccountId ?? 0, Now, CancellationToken.None)
        : KnownBrowserAttempts.BeginAsync(db, browser, account!.AccountId, CancellationToken.None);

    private Task GiveBackAsync(Visitor visitor, Account account, string? browser)
    {
        limits.GiveBack(visitor, browser);
        return browser is null
            ? SignInAttempts.GiveBackAsync(db, account.AccountId, CancellationToken.None)
            : KnownBrowserAttempts.GiveBackAsync(db, browser, account.AccountId, CancellationToken.None);
    }

    private async Task FailedAsync(Account? account, string? browser, bool wasOpen, string with)
    {
        var detail = new Dictionary<string, string> { ["with"] = with };
        await RecordAsync(account, AccountEvents.SignInFailed, detail);
        if (account is null || browser is not null || !wasOpen)
            return;
        if (await db.Accounts.Where(SignInAttempts.IsLocked(Now)).AnyAsync(a => a.AccountId == account.AccountId, CancellationToken.None))
            await RecordAsync(account, AccountEvents.Locked, null);
    }

    private Task RecordAsync(Account? account, AuditAction action, IReadOnlyDictionary<string, string>? detail) =>
        trail.RecordAsync(AuditEntry.Of(
            account is null ? Actor.Nobody with { Name = "Nobody known" } : Owner.Of(account),
            action,
            account is null ? new AuditSubject("account", "") : AuditSubject.Account(account.AccountId),
            detail: detail), CancellationToken.None);
}
