using Microsoft.AspNetCore.Identity;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;

namespace Throughcare.Web.Accounts;

/// <summary>Sets the password of an account; all of its sessions end.</summary>
internal sealed class Passwords(Database database, ThroughcareDb db, UserManager<Account> users, HashingSlots slots, AuditTrail trail)
{
    /// <summary>What is wrong with a new password and its repetition, with the field that it is about; null where nothing is.</summary>
    public static (string Field, string Fault)? FaultOf(Account account, string? password, string? repeated)
    {
        if (string.IsNullOrEmpty(password))
            return ("NewPassword", "Enter a new password");
        if (PasswordRules.FaultOf(password, account.Email, account.Name) is { } fault)
            return ("NewPassword", fault);
        return password == repeated ? null : ("Repeated", "Enter the same password again");
    }

    /// <returns>False where nothing was done: too many passwords are being hashed.</returns>
    public async Task<bool> SetAsync(Account account, string password, CancellationToken cancel)
    {
        // Hashed before the transaction: nobody waits for it.
        using (var slot = await slots.TakeAsync(isKnown: true, cancel))
        {
            if (slot is null)
                return false;
            account.PasswordHash = await HashingSlots.HashAsync(() => users.PasswordHasher.HashPassword(account, password));
        }
        account.MustChangePassword = false;
        await using var change = await database.BeginChangeAsync(db, account.PartnershipId, cancel);
        await users.UpdateSecurityStampAsync(account);
        await Sessions.EndAllAsync(db, account.AccountId, cancel);
        await trail.AppendAsync(db, new AuditEntry(account.PartnershipId, AuditAction.PasswordChanged)
        {
            AccountId = account.AccountId,
            Actor = account.Name,
            SubjectKind = "account",
            Subject = account.AccountId.ToString(),
        }, cancel);
        await change.CommitAsync(cancel);
        return true;
    }
}
