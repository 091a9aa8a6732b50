using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Records;

namespace Throughcare.Services.Clients;

/// <summary>Which key worker a client has.</summary>
public sealed class Caseloads(Database database, Changing changing, ThroughcareDb db, RecordAccess access, TimeProvider clock)
{
    /// <summary>The key workers of an agency, or of the one that stands for it today, by name.</summary>
    public Task<List<Account>> KeyWorkersAsync(int partnership, string agency, CancellationToken cancel)
    {
        var endings = db.AgencyEndings.Where(e => e.PartnershipId == partnership && e.AgencyCode == agency).On(EnglishTime.Today(clock));
        return db.Accounts.AsNoTracking()
            .Where(a => a.PartnershipId == partnership && a.ClosedAt == null
                && db.AccountRoles.Any(r => r.AccountId == a.AccountId && r.Role == "key-worker"
                    && ((r.AgencyCode == agency && !endings.Any(e => !e.KeepsRoles)) || endings.Any(e => e.SuccessorCode == r.AgencyCode))))
            .OrderBy(a => a.Name).ThenBy(a => a.AccountId)
            .ToListAsync(cancel);
    }

    /// <summary>The key worker of a client today, or null.</summary>
    public Task<Account?> KeyWorkerAsync(Client client, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(client);
        var entries = access.OnCaseloads(client.PartnershipId).Where(e => e.ClientId == client.ClientId);
        return db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => entries.Any(e => e.AccountId == a.AccountId), cancel);
    }

    /// <summary>What says who has a client, and had.</summary>
    public static StoredRows RowsOf(int partnership, int client) =>
        new StoredRows().And(db => db.Caseloads.Where(e => e.PartnershipId == partnership && e.ClientId == client));

    /// <summary>Gives a client a key worker from today on, or none.</summary>
    /// <exception cref="ChangedMeanwhileException">Somebody else has given them one since.</exception>
    /// <param name="account">The key worker; null takes the client off every caseload.</param>
    public async Task AssignAsync(Actor actor, Seen seen, Client client, int? account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(client);
        await using var own = database.Open();
        await changing.MakeAsync(own, actor, seen, change => AssignAsync(change, client, account, cancel), cancel);
    }

    /// <summary>Takes every client of an agency off caseloads from a day on.</summary>
    internal static async Task EndAllAsync(OpenChange change, string agency, DateOnly day, CancellationToken cancel)
    {
        var (partnership, all) = (change.Actor.PartnershipId, change.Db);
        var clients = all.Clients.Where(c => c.PartnershipId == partnership && c.AgencyCode == agency).Select(c => c.ClientId);
        var entries = all.Caseloads.Where(e => e.PartnershipId == partnership && clients.Contains(e.ClientId));
        foreach (var entry in await all.EndFromAsync(entries, day, cancel))
            change.Record(ClientEvents.CaseloadEnded, AuditSubject.Client(entry.ClientId), detail: Detail(entry.AccountId));
    }

    private async Task AssignAsync(OpenChange change, Client client, int? account, CancellationToken cancel)
    {
        var (partnership, id, today) = (client.PartnershipId, client.ClientId, EnglishTime.Today(clock));
        var entries = change.Db.Caseloads.Where(e => e.PartnershipId == partnership && e.ClientId == id);
        var last = await LastDayAsync(change.Db, client, today, cancel);
        // An entry from a later day, written by a clock that was ahead, holds for nobody yet.
        if (await entries.On(today).AnyAsync(e => e.AccountId == account && e.ValidTo == last, cancel))
            return;
        // Somebody who was given the client today has not had them for a whole day.
        foreach (var entry in await change.Db.EndFromAsync(entries, today, cancel))
            change.Record(ClientEvents.CaseloadEnded, AuditSubject.Client(id), detail: Detail(entry.AccountId));
        if (account is not { } worker)
            return;
        await change.Db.SaveChangesAsync(cancel);
        change.Db.Caseloads.Add(new CaseloadEntry { PartnershipId = partnership, ClientId = id, AccountId = worker, ValidFrom = today, ValidTo = last });
        change.Record(ClientEvents.CaseloadAssigned, AuditSubject.Client(id), detail: Detail(worker));
    }

    /// <summary>The last day of an agency that is to close: no caseload outlasts it. Null if none is set, or it has passed.</summary>
    private static async Task<DateOnly?> LastDayAsync(ThroughcareDb db, Client client, DateOnly today, CancellationToken cancel)
    {
        var closing = await db.AgencyEndings
            .Where(e => e.PartnershipId == client.PartnershipId && e.AgencyCode == client.AgencyCode && e.SuccessorCode == null && e.ValidFrom > today)
            .Select(e => (DateOnly?)e.ValidFrom).FirstOrDefaultAsync(cancel);
        return closing?.AddDays(-1);
    }

    private static Dictionary<string, string> Detail(int account) => new() { ["account"] = $"{account}" };
}
