using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Storage;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Records;

namespace Throughcare.Services.Clients;

/// <summary>Why somebody may see the record of a client.</summary>
public enum RecordReason
{
    /// <summary>They may not, or there is no such record: the two cannot be told apart.</summary>
    None,

    /// <summary>They are responsible for every record of the partnership.</summary>
    Partnership,

    /// <summary>They work at the agency that treats the client.</summary>
    Agency,

    /// <summary>They work at the agency into which the one that treated the client has merged.</summary>
    Successor,

    /// <summary>The client is on their caseload today.</summary>
    Caseload,
}

/// <summary>Which parts of a client's record somebody may see.</summary>
public enum RecordParts
{
    /// <summary>Nothing, not even that there is one.</summary>
    None,

    /// <summary>Everything that the agency has recorded.</summary>
    Whole,
}

/// <summary>Whether somebody may do something with the record of a client, and why.</summary>
/// <param name="Client">The client; null if they may not know that there is one.</param>
/// <param name="Parts">What they may see of the record.</param>
/// <param name="Reason">Why they may see it.</param>
/// <param name="MayAct">Whether they may do what they asked to do, besides seeing it.</param>
public sealed record RecordDecision(Client? Client, RecordParts Parts, RecordReason Reason, bool MayAct);

/// <summary>
/// The one door to the records of clients: which of them somebody may see, which parts, and why. Pages, searches, lists behind
/// figures and exports all ask here.
/// </summary>
public sealed class RecordAccess(ThroughcareDb db, TimeProvider clock)
{
    /// <summary>Every client whose record somebody may see.</summary>
    /// <param name="permission">The permission by which they see them; by default, that of reading the record.</param>
    internal IQueryable<Client> ClientsOf(Actor actor, string permission = Permissions.ReadClient)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var partnership = actor.PartnershipId;
        var all = db.Clients.AsNoTracking().Where(c => c.PartnershipId == partnership).InForceIn(db);
        if (actor.Authority.MayEverywhere(permission))
            return all;
        var agencies = actor.Authority.AgenciesOf(permission);
        string[] whole = [.. agencies.Where(a => actor.Authority.MayAt(permission, a)).SelectMany(actor.Authority.StandsFor)];
        string[] caseload = [.. agencies.Where(a => actor.Authority.MayOnCaseload(permission, a)).SelectMany(actor.Authority.StandsFor)];
        var own = OnCaseloadOf(actor);
        return all.Where(c => whole.Contains(c.AgencyCode) || (caseload.Contains(c.AgencyCode) && own.Any(e => e.ClientId == c.ClientId)));
    }

    /// <summary>Whether somebody may see the record of a client and do something with it.</summary>
    /// <param name="client">Number of the client.</param>
    /// <param name="permission">What they want to do.</param>
    public async Task<RecordDecision> DecideAsync(Actor actor, int client, string permission, CancellationToken cancel)
    {
        if (await ClientsOf(actor).FirstOrDefaultAsync(c => c.ClientId == client, cancel) is not { } found)
            return new RecordDecision(null, RecordParts.None, RecordReason.None, false);
        var may = actor.Authority;
        var reason = may.MayEverywhere(Permissions.ReadClient) ? RecordReason.Partnership
            : may.MayAt(Permissions.ReadClient, found.AgencyCode) ? RecordReason.Agency
            : may.MayToClientsOf(Permissions.ReadClient, found.AgencyCode) ? RecordReason.Successor
            : RecordReason.Caseload;
        var mayAct = permission == Permissions.ReadClient || may.MayToClientsOf(permission, found.AgencyCode);
        return new RecordDecision(found, RecordParts.Whole, reason, mayAct);
    }

    /// <summary>The clients who are on a caseload today. A condition forgotten here would show people what is not theirs to see.</summary>
    internal IQueryable<CaseloadEntry> OnCaseloads(int partnership) => db.Caseloads.Where(e => e.PartnershipId == partnership).On(EnglishTime.Today(clock));

    /// <summary>The clients who are on somebody's own caseload today.</summary>
    internal IQueryable<CaseloadEntry> OnCaseloadOf(Actor actor)
    {
        var account = actor.AccountId;
        return OnCaseloads(actor.PartnershipId).Where(e => e.AccountId == account);
    }
}
