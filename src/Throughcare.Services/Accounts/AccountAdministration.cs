using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;

namespace Throughcare.Services.Accounts;

/// <summary>What an administrator does to the accounts of their partnership. Every change ends the sessions that it concerns and is recorded.</summary>
public sealed class AccountAdministration(
    ThroughcareDb db, UserManager<Account> users, AccountOpening opening, SecondFactor secondFactor, Changing changing, TimeProvider clock)
{
    private const string Administrator = "administrator";

    /// <summary>An account of the administrator's own partnership; null for any other.</summary>
    public Task<Account?> FindAsync(Actor actor, int id, CancellationToken cancel) =>
        db.Accounts.SingleOrDefaultAsync(a => a.AccountId == id && a.PartnershipId == actor.PartnershipId, cancel);

    /// <summary>What says how an account stands: its stamp, which every change of it renews, and its roles.</summary>
    public static StoredRows RowsOf(Actor actor, int id) => new StoredRows()
        .And(db => db.Accounts.Where(a => a.AccountId == id && a.PartnershipId == actor.PartnershipId).Select(a => new { a.ConcurrencyStamp }))
        .And(db => db.AccountRoles.Where(r => r.AccountId == id));

    /// <summary>Whether somebody in any partnership has an account with an address.</summary>
    public Task<bool> HasAccountAsync(string email, CancellationToken cancel)
    {
        var normalized = users.NormalizeName(email.Trim());
        return db.Accounts.AnyAsync(a => a.NormalizedEmail == normalized, cancel);
    }

    /// <summary>Opens an account with its first role.</summary>
    /// <returns>The account, or what is wrong and with which field.</returns>
    public async Task<(Account? Account, (string Field, string Fault)? Fault)> OpenAsync(
        Actor actor, string? email, string? name, string? role, string? agency, CancellationToken cancel)
    {
        if (AccountOpening.FaultOf(email, name) is { } fault)
            return (null, fault);
        var (held, roleFault) = await RoleAsync(actor, role, agency, cancel);
        if (held is null)
            return (null, roleFault);
        var account = await OpenAsync(actor, email!, name!, held, cancel);
        return account is null ? (null, ("Email", "There is an account with this email address already")) : (account, null);
    }

    /// <summary>Opens an account with its first role, if address, name and role are right, and records that its owner is invited.</summary>
    /// <returns>Null if there is already an account with the address.</returns>
    public Task<Account?> OpenAsync(Actor actor, string email, string name, HeldRole held, CancellationToken cancel) => changing.MakeAsync(db, actor, async change =>
    {
        if (await HasAccountAsync(email, cancel))
            return null;
        var account = await opening.OpenAsync(actor.PartnershipId, email, name, [held]);
        change.Record(AccountEvents.Opened, AuditSubject.Account(account.AccountId));
        change.Record(AccountEvents.RoleGiven, AuditSubject.Account(account.AccountId), detail: DetailOf(held));
        change.Record(AccountEvents.Invited, AuditSubject.Account(account.AccountId));
        return account;
    }, cancel);

    /// <summary>Gives a role.</summary>
    /// <returns>What is wrong and with which field; null if it was given.</returns>
    public async Task<(string Field, string Fault)?> GiveAsync(Actor actor, Seen seen, Account account, string? role, string? agency, CancellationToken cancel)
    {
        if (account.AccountId == actor.AccountId)
            return ("Role", "You cannot change your own roles. Ask another administrator");
        var (held, fault) = await RoleAsync(actor, role, agency, cancel);
        if (held is null)
            return fault;
        return await changing.MakeAsync<(string, string)?>(db, actor, seen, async change =>
        {
            if (await db.AccountRoles.AnyAsync(r => r.AccountId == account.AccountId && r.Role == held.Role && r.AgencyCode == held.AgencyCode, cancel))
                return ("Role", "They have this role already");
            db.AccountRoles.Add(new AccountRole { AccountId = account.AccountId, Role = held.Role, AgencyCode = held.AgencyCode });
            change.Record(AccountEvents.RoleGiven, AuditSubject.Account(account.AccountId), detail: DetailOf(held));
            return null;
        }, cancel);
    }

    /// <summary>Takes a role away.</summary>
    public async Task<(string Field, string Fault)?> TakeAsync(Actor actor, Seen seen, Account account, string role, string agency, CancellationToken cancel)
    {
        if (account.AccountId == actor.AccountId)
            return ("Role", "You cannot change your own roles. Ask another administrator");
        return await changing.MakeAsync<(string, string)?>(db, actor, seen, async change =>
        {
            var taken = await db.AccountRoles
                .Where(r => r.AccountId == account.AccountId && r.Role == role && r.AgencyCode == agency).ExecuteDeleteAsync(cancel);
            // Otherwise an event would record something that did not happen, in words that anybody could put there.
            if (taken == 0)
                return ("Role", "They do not have this role, or no longer");
            if (!await HasAdministratorAsync(actor, cancel))
                return ("Role", "They are the last administrator. Give the role to somebody else first");
            change.Record(AccountEvents.RoleTaken, AuditSubject.Account(account.AccountId), detail: DetailOf(new HeldRole(role, agency)));
            return null;
        }, cancel);
    }

    /// <summary>Closes an account: nobody can sign in with it, and its sessions and tokens end at once.</summary>
    public async Task<(string Field, string Fault)?> CloseAsync(Actor actor, Seen seen, Account account, CancellationToken cancel)
    {
        if (account.AccountId == actor.AccountId)
            return ("", "You cannot close your own account. Ask another administrator");
        return await changing.MakeAsync<(string, string)?>(db, actor, seen, async change =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            account.ClosedAt = now;
            await users.UpdateSecurityStampAsync(account);
            if (!await HasAdministratorAsync(actor, cancel))
                return ("", "They are the last administrator. Give the role to somebody else first");
            await Sessions.EndAllAsync(db, account.AccountId, cancel);
            await AccessTokens.RevokeAllAsync(db, account.AccountId, now, cancel);
            change.Record(AccountEvents.Closed, AuditSubject.Account(account.AccountId));
            return null;
        }, cancel);
    }

    public Task ReopenAsync(Actor actor, Seen seen, Account account, CancellationToken cancel) => ChangeAsync(actor, seen, AccountEvents.Reopened, account, async () =>
    {
        account.ClosedAt = null;
        await users.UpdateSecurityStampAsync(account);
    }, cancel);

    public Task UnlockAsync(Actor actor, Seen seen, Account account, CancellationToken cancel) =>
        ChangeAsync(actor, seen, AccountEvents.Unlocked, account, () => SignInAttempts.ClearAsync(db, account.AccountId, cancel), cancel);

    /// <summary>
    /// Takes an account out of the wrong hands: its password, sessions and tokens end at once. If the password were
    /// kept until the next sign-in, a thief could choose the new one.
    /// </summary>
    /// <returns>The path of the page where the owner sets a new password.</returns>
    public async Task<string> TakePasswordAsync(Actor actor, Seen seen, Account account, CancellationToken cancel)
    {
        await ChangeAsync(actor, seen, AccountEvents.PasswordTaken, account, async () =>
        {
            account.PasswordHash = null;
            account.MustChangePassword = true;
            await users.UpdateSecurityStampAsync(account);
            await Sessions.EndAllAsync(db, account.AccountId, cancel);
            await AccessTokens.RevokeAllAsync(db, account.AccountId, clock.GetUtcNow().UtcDateTime, cancel);
        }, cancel);
        return await InviteAsync(actor, Seen.Nothing, account, cancel);
    }

    public Task ResetSecondFactorAsync(
        Actor actor, Seen seen, Account account, CancellationToken cancel) => ChangeAsync(actor, seen, AccountEvents.SecondFactorReset, account, async () =>
    {
        await secondFactor.ResetAsync(account, cancel);
        await users.UpdateSecurityStampAsync(account);
        await Sessions.EndAllAsync(db, account.AccountId, cancel);
    }, cancel);

    /// <summary>Makes a link with which the owner sets the password.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> InviteAsync(Actor actor, Seen seen, Account account, CancellationToken cancel)
    {
        await ChangeAsync(actor, seen, AccountEvents.Invited, account, () => Task.CompletedTask, cancel);
        return await opening.InvitationAsync(account);
    }

    private Task ChangeAsync(
        Actor actor, Seen seen, AuditAction action, Account account, Func<Task> act, CancellationToken cancel) => changing.MakeAsync(db, actor, seen, async change =>
    {
        await act();
        change.Record(action, AuditSubject.Account(account.AccountId));
    }, cancel);

    private async Task<(HeldRole? Held, (string Field, string Fault) Fault)> RoleAsync(Actor actor, string? role, string? agency, CancellationToken cancel)
    {
        if (AccessRules.Roles.FirstOrDefault(r => r.Key == role) is not { } known)
            return (null, ("Role", "Choose a role"));
        if (!known.IsOfAgency)
            return (new HeldRole(known.Key, ""), default);
        return await db.Agencies.AnyAsync(a => a.PartnershipId == actor.PartnershipId && a.AgencyCode == agency, cancel)
            ? (new HeldRole(known.Key, agency!), default)
            : (null, ("Agency", $"Choose the agency at which they are {known.Name.ToLowerInvariant()}"));
    }

    private Task<bool> HasAdministratorAsync(Actor actor, CancellationToken cancel) => db.AccountRoles.AnyAsync(
        r => r.Role == Administrator
            && db.Accounts.Any(a => a.AccountId == r.AccountId && a.PartnershipId == actor.PartnershipId && a.ClosedAt == null), cancel);

    private static Dictionary<string, string> DetailOf(HeldRole held) => new() { ["role"] = held.Role, ["agency"] = held.AgencyCode };
}
