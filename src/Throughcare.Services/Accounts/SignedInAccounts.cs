using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;

namespace Throughcare.Services.Accounts;

/// <summary>An account as it stands at this request.</summary>
public sealed record SignedInAccount(int AccountId, int PartnershipId, string Name, string SecurityStamp, IReadOnlyList<HeldRole> Roles, Outstanding Outstanding);

/// <summary>Reads an open account and its roles, with every request.</summary>
public sealed class SignedInAccounts(ThroughcareDb db)
{
    public async Task<SignedInAccount?> FindAsync(int accountId, CancellationToken cancel)
    {
        // One query along two keys.
        var rows = await (from account in db.Accounts.AsNoTracking()
                          where account.AccountId == accountId && account.ClosedAt == null
                          join role in db.AccountRoles on account.AccountId equals role.AccountId into roles
                          from role in roles.DefaultIfEmpty()
                          select new
                          {
                              account.PartnershipId,
                              account.Name,
                              account.SecurityStamp,
                              account.MustChangePassword,
                              account.TwoFactorEnabled,
                              Role = role.Role,
                              role.AgencyCode
                          })
            .ToListAsync(cancel);
        if (rows.Count == 0)
            return null;
        var held = rows.Where(r => r.Role is not null).Select(r => new HeldRole(r.Role, r.AgencyCode)).ToList();
        var first = rows[0];
        var outstanding = first.MustChangePassword ? Outstanding.Password
            : !first.TwoFactorEnabled && new Authority(held).NeedsSecondFactor ? Outstanding.SecondFactor
            : Outstanding.Nothing;
        return new SignedInAccount(accountId, first.PartnershipId, first.Name, first.SecurityStamp, held, outstanding);
    }
}
