using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;
using Throughcare.Web.Audit;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Clients;

/// <summary>Which key worker a client has.</summary>
internal sealed class Caseloads(Database database, UserTrail trail, TimeProvider clock)
{
    /// <summary>The key workers of an agency, by name.</summary>
    public static Task<List<Account>> KeyWorkersAsync(ThroughcareDb db, int partnership, string agency, CancellationToken cancel) =>
        db.Accounts.AsNoTracking()
            .Where(a => a.PartnershipId == partnership && a.ClosedAt == null
                && db.AccountRoles.Any(r => r.AccountId == a.AccountId && r.Role == "key-worker" && r.AgencyCode == agency))
            .OrderBy(a => a.Name).ThenBy(a => a.AccountId)
            .ToListAsync(cancel);

    /// <summary>The key worker of a client today, or null.</summary>
    public static async Task<Account?> KeyWorkerAsync(ThroughcareDb db, int partnership, int client, DateOnly today, CancellationToken cancel)
    {
        var entries = db.Caseloads.Where(e => e.PartnershipId == partnership && e.ClientId == client && e.ValidFrom <= today && (e.ValidTo == null || e.ValidTo >= today));
        return await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => entries.Any(e => e.AccountId == a.AccountId), cancel);
    }

    /// <summary>Gives a client a key worker from today on, or none.</summary>
    /// <param name="account">The key worker; null takes the client off every caseload.</param>
    public async Task AssignAsync(Client client, int? account, CancellationToken cancel)
    {
        var (partnership, id, today) = (client.PartnershipId, client.ClientId, Words.Today(clock));
        await using var db = database.Open();
        await using var change = await database.BeginChangeAsync(db, partnership, cancel);
        var entries = await db.Caseloads.Where(e => e.PartnershipId == partnership && e.ClientId == id && (e.ValidTo == null || e.ValidTo >= today)).ToListAsync(cancel);
        // An entry from a later day, of a clock that was ahead, holds for nobody yet.
        if (entries.Any(e => e.AccountId == account && e.ValidFrom <= today && e.ValidTo is null))
            return;
        foreach (var entry in entries)
        {
            // Somebody who got the client today never had them for a whole day.
            if (entry.ValidFrom >= today)
                db.Remove(entry);
            else
                entry.ValidTo = today.AddDays(-1);
            await trail.AppendAsync(db, AuditAction.CaseloadEnded, "client", $"{id}", detail: Detail(entry.AccountId), cancel: cancel);
        }
        await db.SaveChangesAsync(cancel);
        if (account is { } worker)
        {
            db.Caseloads.Add(new CaseloadEntry { PartnershipId = partnership, ClientId = id, AccountId = worker, ValidFrom = today });
            await db.SaveChangesAsync(cancel);
            await trail.AppendAsync(db, AuditAction.CaseloadAssigned, "client", $"{id}", detail: Detail(worker), cancel: cancel);
        }
        await change.CommitAsync(cancel);
    }

    private static Dictionary<string, string> Detail(int account) => new() { ["account"] = $"{account}" };
}
