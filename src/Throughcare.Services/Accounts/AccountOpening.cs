using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;

namespace Throughcare.Services.Accounts;

/// <summary>Opens accounts, and makes the links with which their owners set their passwords.</summary>
public sealed class AccountOpening(ThroughcareDb db, UserManager<Account> users, TimeProvider clock)
{
    private const string Purpose = "set password";
    private const int MostCharacters = 200;

    /// <summary>What is wrong with the address or name of a new account, with the field that it is about; null if nothing is.</summary>
    public static (string Field, string Fault)? FaultOf(string? email, string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return ("Name", "Enter a name");
        if (name.Trim().Length > MostCharacters || name.Any(char.IsControl))
            return ("Name", $"Name must be {MostCharacters} characters or fewer");
        if (string.IsNullOrWhiteSpace(email))
            return ("Email", "Enter an email address");
        var trimmed = email.Trim();
        var at = trimmed.IndexOf('@', StringComparison.Ordinal);
        return at < 1 || at == trimmed.Length - 1 || trimmed.Length > MostCharacters || trimmed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            ? ("Email", "Enter an email address in the correct format, like name@example.com")
            : null;
    }

    /// <summary>Opens an account without a password, in the caller's transaction.</summary>
    public async Task<Account> OpenAsync(int partnershipId, string email, string name, IEnumerable<HeldRole> roles)
    {
        var account = new Account
        {
            PartnershipId = partnershipId,
            Email = email.Trim(),
            NormalizedEmail = users.NormalizeName(email.Trim())!,
            Name = name.Trim(),
            SecurityStamp = AccountStore.NewStamp(),
            ConcurrencyStamp = AccountStore.NewStamp(),
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        var result = await users.CreateAsync(account);
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Code)));
        db.AccountRoles.AddRange(roles.Select(r => new AccountRole { AccountId = account.AccountId, Role = r.Role, AgencyCode = r.AgencyCode }));
        await db.SaveChangesAsync();
        return account;
    }

    /// <summary>The path of the page where the owner of an account sets its password: it works once, and only for a while.</summary>
    public async Task<string> InvitationAsync(Account account)
    {
        var token = await users.GenerateUserTokenAsync(account, TokenOptions.DefaultProvider, Purpose);
        return $"/invitation/{account.AccountId}/{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token))}";
    }

    /// <summary>The account of an invitation that is still valid; null otherwise.</summary>
    public async Task<Account?> InvitedAsync(int accountId, string token)
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { ClosedAt: null } account || !Base64Url.IsValid(token))
            return null;
        return await users.VerifyUserTokenAsync(account, TokenOptions.DefaultProvider, Purpose, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)))
            ? account : null;
    }
}
