using Microsoft.AspNetCore.Identity;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;

namespace Throughcare.Services.Accounts;

/// <summary>Sets the password of an account; all of its sessions end.</summary>
public sealed class Passwords(ThroughcareDb db, UserManager<Account> users, PasswordRules rules, HashingSlots slots, Changing changing)
{
    /// <summary>What is wrong with a new password and its repetition, with the field that it is about; null if nothing is.</summary>
    public (string Field, string Fault)? FaultOf(Account account, string? password, string? repeated)
    {
        if (string.IsNullOrEmpty(password))
            return ("NewPassword", "Enter a new password");
        if (rules.FaultOf(password, account.Email, account.Name) is { } fault)
            return ("NewPassword", fault);
        return password == repeated ? null : ("Repeated", "Enter the same password again");
    }

    /// <summary>Sets it, in the name of the owner of the account.</summary>
    /// <returns>False if nothing was done, because too many passwords are being hashed.</returns>
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
        await changing.MakeAsync(db, Owner.Of(account), async change =>
        {
            await users.UpdateSecurityStampAsync(account);
            await Sessions.EndAllAsync(db, account.AccountId, cancel);
            change.Record(AccountEvents.PasswordChanged, AuditSubject.Account(account.AccountId));
        }, cancel);
        return true;
    }
}
