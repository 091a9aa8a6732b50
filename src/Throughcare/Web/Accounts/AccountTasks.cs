using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Web.Access;

namespace Throughcare.Web.Accounts;

/// <summary>Of the accounts that are open, how many are locked now, and how many have an owner who has not set a password yet.</summary>
internal sealed record OpenAccounts(int Locked, int Invited);

/// <summary>What there is to do about accounts.</summary>
internal sealed class AccountTasks(ThroughcareDb db, CurrentUser user, TimeProvider clock)
{
    /// <summary>The open accounts of the partnership.</summary>
    public async Task<OpenAccounts> OpenAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var open = db.Accounts.Where(a => a.PartnershipId == user.PartnershipId && a.ClosedAt == null);
        return new OpenAccounts(await open.CountAsync(SignInAttempts.IsLocked(now), cancel), await open.CountAsync(a => a.PasswordHash == null, cancel));
    }
}
