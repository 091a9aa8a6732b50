using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Storage;
using Throughcare.Storage.Dated;

namespace Throughcare.Services.Accounts;

/// <summary>An account as it is at this request.</summary>
/// <param name="Roles">The roles that are valid today.</param>
/// <param name="Merged">Agencies that have merged into those of the roles.</param>
public sealed record SignedInAccount(
    int AccountId, int PartnershipId, string Name, string SecurityStamp, IReadOnlyList<HeldRole> Roles, IReadOnlyList<MergedAgency> Merged, Outstanding Outstanding);

/// <summary>Reads an open account and its roles, with every request.</summary>
public sealed class SignedInAccounts(ThroughcareDb db, TimeProvider clock)
{
    public async Task<SignedInAccount?> FindAsync(int accountId, CancellationToken cancel)
    {
        var endings = db.AgencyEndings.On(EnglishTime.Today(clock));
        // One query along two keys, and the few agencies that no longer exist.
        var rows = await (from account in db.Accounts.AsNoTracking()
                          where account.AccountId == accountId && account.ClosedAt == null
                          join role in db.AccountRoles on account.AccountId equals role.AccountId into roles
                          from role in roles.DefaultIfEmpty()
                          join ending in endings on new { account.PartnershipId, Successor = (string?)role.AgencyCode }
                              equals new { ending.PartnershipId, Successor = ending.SuccessorCode } into all
                          from merged in all.DefaultIfEmpty()
                          select new
                          {
                              account.PartnershipId,
                              account.Name,
                              account.SecurityStamp,
                              account.MustChangePassword,
                              account.TwoFactorEnabled,
                              Role = role.Role,
                              role.AgencyCode,
                              Merged = (string?)merged.AgencyCode,
                              IsOfUse = !endings.Any(e => e.PartnershipId == account.PartnershipId && e.AgencyCode == role.AgencyCode && !e.KeepsRoles),
                          })
            .ToListAsync(cancel);
        if (rows.Count == 0)
            return null;
        var held = rows.Where(r => r.Role is not null && r.IsOfUse).Select(r => new HeldRole(r.Role, r.AgencyCode)).Distinct().ToList();
        var standsFor = rows.Where(r => r is { Merged: not null, IsOfUse: true }).Select(r => new MergedAgency(r.Merged!, r.AgencyCode)).Distinct().ToList();
        var first = rows[0];
        var outstanding = first.MustChangePassword ? Outstanding.Password
            : !first.TwoFactorEnabled && new Authority(held).NeedsSecondFactor ? Outstanding.SecondFactor
            : Outstanding.Nothing;
        return new SignedInAccount(accountId, first.PartnershipId, first.Name, first.SecurityStamp, held, standsFor, outstanding);
    }
}
