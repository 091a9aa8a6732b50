using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;

namespace Throughcare.Web.Accounts;

/// <summary>
/// Checks what somebody signs in with. Whether the address is unknown, the account closed or locked or the password
/// wrong, the answer is the same and takes as long. What has begun is brought to its end even where the browser hangs up:
/// otherwise wrong attempts could be kept out of the audit trail.
/// </summary>
internal sealed class SignIns(ThroughcareDb db, UserManager<Account> users, SecondFactor secondFactor, Sessions sessions, AuditTrail trail, TimeProvider clock)
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

    /// <summary>The account of an address and its password; null where they are not right.</summary>
    public async Task<Account?> CheckPasswordAsync(string email, string password, CancellationToken cancel)
    {
        var normalized = users.NormalizeName(email.Trim());
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedEmail == normalized && a.ClosedAt == null, cancel);
        return await IsPasswordAsync(account, password) ? account : null;
    }

    /// <summary>Whether a password is that of an account. A wrong one counts.</summary>
    public async Task<bool> IsPasswordAsync(Account? account, string password)
    {
        var mayTry = await SignInAttempts.BeginAsync(db, account?.AccountId ?? 0, Now, CancellationToken.None);
        nobodysHash ??= users.PasswordHasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        var result = users.PasswordHasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? nobodysHash, password);
        if (account?.PasswordHash is null || !mayTry || result == PasswordVerificationResult.Failed)
        {
            await FailedAsync(account, mayTry, "password");
            return false;
        }
        // Right, but not the end of signing in: earlier wrong attempts still count.
        await SignInAttempts.GiveBackAsync(db, account.AccountId, CancellationToken.None);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
            await users.UpdateAsync(account);
        }
        return true;
    }

    /// <summary>Whether a code of the second factor is right. It works once; a wrong one counts.</summary>
    public Task<bool> CheckCodeAsync(Account account, string code) =>
        CheckAsync(account, "code", () => secondFactor.UseCodeAsync(account, code, CancellationToken.None));

    /// <summary>Whether a recovery code is right. It works once; a wrong one counts.</summary>
    public async Task<bool> CheckRecoveryCodeAsync(Account account, string code)
    {
        if (!await CheckAsync(account, "recovery code", () => secondFactor.UseRecoveryCodeAsync(account, code, CancellationToken.None)))
            return false;
        await RecordAsync(account, AuditAction.RecoveryCodeUsed, null);
        return true;
    }

    /// <summary>Starts the session of somebody who has given everything that their account asks for.</summary>
    public async Task CompleteAsync(HttpContext context, Account account)
    {
        await SignInAttempts.ClearAsync(db, account.AccountId, CancellationToken.None);
        await RecordAsync(account, AuditAction.SignedIn, null);
        await sessions.StartAsync(context, account);
    }

    private async Task<bool> CheckAsync(Account account, string what, Func<Task<bool>> check)
    {
        var mayTry = await SignInAttempts.BeginAsync(db, account.AccountId, Now, CancellationToken.None);
        if (mayTry && await check())
        {
            await SignInAttempts.GiveBackAsync(db, account.AccountId, CancellationToken.None);
            return true;
        }
        await FailedAsync(account, mayTry, what);
        return false;
    }

    private async Task FailedAsync(Account? account, bool wasOpen, string with)
    {
        var detail = new Dictionary<string, string> { ["with"] = with };
        await RecordAsync(account, AuditAction.SignInFailed, detail);
        if (account is null || !wasOpen)
            return;
        var now = Now;
        if (await db.Accounts.AnyAsync(a => a.AccountId == account.AccountId && a.LockoutEnd > now, CancellationToken.None))
            await RecordAsync(account, AuditAction.Locked, null);
    }

    private Task RecordAsync(Account? account, AuditAction action, IReadOnlyDictionary<string, string>? detail) =>
        trail.RecordAsync(new AuditEntry(account?.PartnershipId ?? 0, action)
        {
            AccountId = account?.AccountId,
            Actor = account?.Name ?? "Nobody known",
            SubjectKind = "account",
            Subject = account?.AccountId.ToString() ?? "",
            Detail = detail ?? new Dictionary<string, string>(),
        }, CancellationToken.None);
}
