using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Dataset;
using Throughcare.Storage;
using Throughcare.Storage.Records;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Clients;

/// <summary>Finds clients for whoever makes the request: those of their agencies, or of their caseload.</summary>
internal sealed class ClientFinder(ThroughcareDb db, CurrentUser user, TimeProvider clock)
{
    /// <summary>A client, or null where there is none whose record they may read: the two cannot be told apart.</summary>
    public Task<Client?> FindAsync(int id, CancellationToken cancel) => Mine().FirstOrDefaultAsync(c => c.ClientId == id, cancel);

    /// <summary>Every client whose record they may read.</summary>
    public IQueryable<Client> Mine()
    {
        var (partnership, account, today) = (user.PartnershipId, user.AccountId, Words.Today(clock));
        var all = db.Clients.AsNoTracking().Where(c => c.PartnershipId == partnership);
        if (user.Authority.MayEverywhere("client.read"))
            return all;
        var agencies = user.Authority.AgenciesOf("client.read");
        string[] whole = [.. agencies.Where(a => user.Authority.MayAt("client.read", a))];
        string[] caseload = [.. agencies.Where(a => user.Authority.MayOnCaseload("client.read", a))];
        return all.Where(c => whole.Contains(c.AgencyCode)
            || (caseload.Contains(c.AgencyCode) && db.Caseloads.Any(e => e.PartnershipId == partnership && e.ClientId == c.ClientId
                && e.AccountId == account && e.ValidFrom <= today && (e.ValidTo == null || e.ValidTo >= today))));
    }

    /// <summary>Clients who are in treatment: an episode of theirs has not been discharged.</summary>
    public IQueryable<Client> WithOpenEpisode(IQueryable<Client> clients) => clients.Where(c => db.Episodes.Any(e =>
        e.PartnershipId == c.PartnershipId && e.ClientId == c.ClientId && e.Until == null
        && EF.Property<DateOnly?>(e, Concept.DischargeDate.Key) == null));

    /// <summary>Clients who are on nobody's caseload.</summary>
    public IQueryable<Client> WithoutKeyWorker(IQueryable<Client> clients)
    {
        var today = Words.Today(clock);
        return clients.Where(c => !db.Caseloads.Any(e => e.PartnershipId == c.PartnershipId && e.ClientId == c.ClientId
            && e.ValidFrom <= today && (e.ValidTo == null || e.ValidTo >= today)));
    }

    /// <summary>Clients who are on one's own caseload.</summary>
    public IQueryable<Client> OnOwnCaseload(IQueryable<Client> clients)
    {
        var (account, today) = (user.AccountId, Words.Today(clock));
        return clients.Where(c => db.Caseloads.Any(e => e.PartnershipId == c.PartnershipId && e.ClientId == c.ClientId
            && e.AccountId == account && e.ValidFrom <= today && (e.ValidTo == null || e.ValidTo >= today)));
    }
}
