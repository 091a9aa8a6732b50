using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Audit;

namespace Throughcare.Storage.Accounts;

/// <summary>Bears witness to accounts that were opened.</summary>
public sealed class AccountWitness : IEventWitness
{
    public string What => "Accounts";

    public Task<int> CountUntoldAsync(ThroughcareDb db, int partnership, IQueryable<AuditEvent> events, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Accounts.CountAsync(
            a => a.PartnershipId == partnership
                && !events.Any(e => e.SubjectKind == "account" && e.Subject == a.AccountId.ToString() && e.Action == AccountEvents.Opened.Key), cancel);
    }
}
