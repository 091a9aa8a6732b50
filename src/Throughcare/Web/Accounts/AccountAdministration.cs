using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;
using Throughcare.Web.Audit;

namespace Throughcare.Web.Accounts;

/// <summary>What an administrator does to the accounts of their partnership. Every change ends the sessions that it concerns and is recorded.</summary>
internal sealed class AccountAdministration(
    Database database, ThroughcareDb db, UserManager<Account> users, AccountOpening opening, SecondFactor secondFactor, UserTrail trail, CurrentUser user, TimeProvider clock)
{
    private const string Administrator = "administrator";

    /// <summary>An account of the administrator's own partnership; null for any other.</summary>
    public Task<Account?> FindAsync(int id, CancellationToken cancel) =>
        db.Accounts.SingleOrDefaultAsync(a => a.AccountId == id && a.PartnershipId == user.PartnershipId, cancel);

    /// <summary>Opens an account with its first role.</summary>
    /// <returns>The account, or what is wrong and with which field.</returns>
    public async Task<(Account? Account, (string Field, string Fault)? Fault)> OpenAsync(string? email, string? name, string? role, string? agency, CancellationToken cancel)
    {
        if (AccountOpening.FaultOf(email, name) is { } fault)
            return (null, fault);
        var (held, roleFault) = await RoleAsync(role, agency, cancel);
        if (held is null)
            return (null, roleFault);
        var normalized = users.NormalizeName(email!.Trim());
        await using var change = await database.BeginChangeAsync(db, user.PartnershipId, cancel);
        if (await db.Accounts.AnyAsync(a => a.NormalizedEmail == normalized, cancel))
            return (null, ("Email", "There is an account with this email address already"));
        var account = await opening.OpenAsync(user.PartnershipId, email, name!, [held]);
        await AppendAsync(AuditAction.AccountOpened, account, null, cancel);
        await AppendAsync(AuditAction.RoleGiven, account, DetailOf(held), cancel);
        await AppendAsync(AuditAction.Invited, account, null, cancel);
        await change.CommitAsync(cancel);
        return (account, null);
    }

    /// <summary>Gives a role.</summary>
    /// <returns>What is wrong and with which field; null where it was given.</returns>
    public async Task<(string Field, string Fault)?> GiveAsync(Account account, string? role, string? agency, CancellationToken cancel)
    {
        if (account.AccountId == user.AccountId)
            return ("Role", "You cannot change your own roles. Ask another administrator");
        var (held, fault) = await RoleAsync(role, agency, cancel);
        if (held is null)
            return fault;
        await using var change = await database.BeginChangeAsync(db, user.PartnershipId, cancel);
        if (await db.AccountRoles.AnyAsync(r => r.AccountId == account.AccountId && r.Role == held.Role && r.AgencyCode == held.AgencyCode, cancel))
            return ("Role", "They have this role already");
        db.AccountRoles.Add(new AccountRole { AccountId = account.AccountId, Role = held.Role, AgencyCode = held.AgencyCode });
        await db.SaveChangesAsync(cancel);
        await AppendAsync(AuditAction.RoleGiven, account, DetailOf(held), cancel);
        await change.CommitAsync(cancel);
        return null;
    }

    /// <summary>Takes a role away.</summary>
    public async Task<(string Field, string Fault)?> TakeAsync(Account account, string role, string agency, CancellationToken cancel)
    {
        if (account.AccountId == user.AccountId)
            return ("Role", "You cannot change your own roles. Ask another administrator");
        await using var change = await database.BeginChangeAsync(db, user.PartnershipId, cancel);
        var taken = await db.AccountRoles.Where(r => r.AccountId == account.AccountId && r.Role == role && r.AgencyCode == agency).ExecuteDeleteAsync(cancel);
        // An event would tell of something that did not happen, in words that anybody could put there.
        if (taken == 0)
            return ("Role", "They do not have this role, or no longer");
        if (!await HasAdministratorAsync(cancel))
            return ("Role", "They are the last administrator. Give the role to somebody else first");
        await AppendAsync(AuditAction.RoleTaken, account, DetailOf(new HeldRole(role, agency)), cancel);
        await change.CommitAsync(cancel);
        return null;
    }

    /// <summary>Closes an account: nobody can sign in with it, and its sessions and tokens end at once.</summary>
    public async Task<(string Field, string Fault)?> CloseAsync(Account account, CancellationToken cancel)
    {
        if (account.AccountId == user.AccountId)
            return ("", "You cannot close your own account. Ask another administrator");
        await using var change = await database.BeginChangeAsync(db, user.PartnershipId, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        account.ClosedAt = now;
        await users.UpdateSecurityStampAsync(account);
        if (!await HasAdministratorAsync(cancel))
            return ("", "They are the last administrator. Give the role to somebody else first");
        await Sessions.EndAllAsync(db, account.AccountId, cancel);
        await AccessTokens.RevokeAllAsync(db, account.AccountId, now, cancel);
        await AppendAsync(AuditAction.AccountClosed, account, null, cancel);
        await change.CommitAsync(cancel);
        return null;
    }

    public Task ReopenAsync(Account account, CancellationToken cancel) => ChangeAsync(AuditAction.AccountReopened, account, async () =>
    {
        account.ClosedAt = null;
        await users.UpdateSecurityStampAsync(account);
    }, cancel);

    public Task UnlockAsync(Account account, CancellationToken cancel) =>
        ChangeAsync(AuditAction.AccountUnlocked, account, () => SignInAttempts.ClearAsync(db, account.AccountId, cancel), cancel);

    /// <summary>
    /// Takes an account out of wrong hands: its password, sessions and tokens end at once. Were the password kept until
    /// the next sign-in, whoever stole it could choose the new one.
    /// </summary>
    /// <returns>The path of the page where the owner sets a new password.</returns>
    public async Task<string> TakePasswordAsync(Account account, CancellationToken cancel)
    {
        await ChangeAsync(AuditAction.PasswordTaken, account, async () =>
        {
            account.PasswordHash = null;
            account.MustChangePassword = true;
            await users.UpdateSecurityStampAsync(account);
            await Sessions.EndAllAsync(db, account.AccountId, cancel);
            await AccessTokens.RevokeAllAsync(db, account.AccountId, clock.GetUtcNow().UtcDateTime, cancel);
        }, cancel);
        return await InviteAsync(account, cancel);
    }

    public Task ResetSecondFactorAsync(Account account, CancellationToken cancel) => ChangeAsync(AuditAction.SecondFactorReset, account, async () =>
    {
        await secondFactor.ResetAsync(account, cancel);
        await users.UpdateSecurityStampAsync(account);
        await Sessions.EndAllAsync(db, account.AccountId, cancel);
    }, cancel);

    /// <summary>Makes a link with which the owner sets the password.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> InviteAsync(Account account, CancellationToken cancel)
    {
        await ChangeAsync(AuditAction.Invited, account, () => Task.CompletedTask, cancel);
        return await opening.InvitationAsync(account);
    }

    private async Task ChangeAsync(AuditAction action, Account account, Func<Task> act, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(db, user.PartnershipId, cancel);
        await act();
        await AppendAsync(action, account, null, cancel);
        await change.CommitAsync(cancel);
    }

    private async Task<(HeldRole? Held, (string Field, string Fault) Fault)> RoleAsync(string? role, string? agency, CancellationToken cancel)
    {
        if (AccessRules.Roles.FirstOrDefault(r => r.Key == role) is not { } known)
            return (null, ("Role", "Choose a role"));
        if (!known.IsOfAgency)
            return (new HeldRole(known.Key, ""), default);
        return await db.Agencies.AnyAsync(a => a.PartnershipId == user.PartnershipId && a.AgencyCode == agency, cancel)
            ? (new HeldRole(known.Key, agency!), default)
            : (null, ("Agency", $"Choose the agency at which they are {known.Name.ToLowerInvariant()}"));
    }

    private Task<bool> HasAdministratorAsync(CancellationToken cancel) =>
        db.AccountRoles.AnyAsync(r => r.Role == Administrator && db.Accounts.Any(a => a.AccountId == r.AccountId && a.PartnershipId == user.PartnershipId && a.ClosedAt == null), cancel);

    private Task AppendAsync(AuditAction action, Account account, IReadOnlyDictionary<string, string>? detail, CancellationToken cancel) =>
        trail.AppendAsync(db, action, "account", account.AccountId.ToString(), detail: detail, cancel: cancel);

    private static Dictionary<string, string> DetailOf(HeldRole held) => new() { ["role"] = held.Role, ["agency"] = held.AgencyCode };
}
