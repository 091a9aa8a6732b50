using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Dataset;
using Throughcare.Storage;
using Throughcare.Storage.Records;

namespace Throughcare.Services.Clients;

/// <summary>The lists in which somebody finds clients, among those whose records they may see.</summary>
public sealed class ClientLists(ThroughcareDb db, RecordAccess access)
{
    /// <summary>Clients who are in treatment: they have an episode without a discharge.</summary>
    public IQueryable<Client> Open(Actor actor) => WithOpenEpisode(access.ClientsOf(actor));

    /// <summary>Clients in treatment who are on nobody's caseload.</summary>
    public IQueryable<Client> WithoutKeyWorker(Actor actor)
    {
        var caseloads = access.OnCaseloads(actor.PartnershipId);
        return Open(actor).Where(c => !caseloads.Any(e => e.ClientId == c.ClientId));
    }

    /// <summary>Clients who are on somebody's own caseload.</summary>
    public IQueryable<Client> Caseload(Actor actor)
    {
        var own = access.OnCaseloadOf(actor);
        return access.ClientsOf(actor).Where(c => own.Any(e => e.ClientId == c.ClientId));
    }

    /// <summary>Clients with this reference at an agency, on their own record or on an episode.</summary>
    public IQueryable<Client> Called(Actor actor, string reference) => access.ClientsOf(actor).Where(Named(db, reference));

    /// <summary>The names of the key workers whom clients have today, by the number of the client.</summary>
    public async Task<ILookup<int, string>> KeyWorkersAsync(int partnership, IReadOnlyList<int> clients, CancellationToken cancel) =>
        (await (from entry in access.OnCaseloads(partnership)
                join account in db.Accounts on entry.AccountId equals account.AccountId
                where clients.Contains(entry.ClientId)
                select new { entry.ClientId, account.Name }).ToListAsync(cancel)).ToLookup(w => w.ClientId, w => w.Name);

    /// <summary>Whether a client has this reference at an agency, on the record of the client or of an episode in force.</summary>
    internal static Expression<Func<Client, bool>> Named(ThroughcareDb db, string reference)
    {
        var episodes = db.Episodes.InForceIn(db);
        return c => c.ClientRef == reference || episodes.Any(e =>
            e.PartnershipId == c.PartnershipId && e.ClientId == c.ClientId && EF.Property<string?>(e, Concept.ClientReference.Key) == reference);
    }

    private IQueryable<Client> WithOpenEpisode(IQueryable<Client> clients)
    {
        var episodes = db.Episodes.InForceIn(db);
        return clients.Where(c => episodes.Any(e =>
            e.PartnershipId == c.PartnershipId && e.ClientId == c.ClientId && EF.Property<DateOnly?>(e, Concept.DischargeDate.Key) == null));
    }
}
