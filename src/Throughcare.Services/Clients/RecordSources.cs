using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;

namespace Throughcare.Services.Clients;

/// <summary>The outcome of saying where an agency's records come from.</summary>
public enum SourceResult
{
    /// <summary>It holds.</summary>
    Done,

    /// <summary>It is so already, and nothing was changed.</summary>
    IsSo,

    /// <summary>There is no such agency, or they may not say it for that agency.</summary>
    NotFound,
}

/// <summary>
/// Says whether an agency's records come from its extracts or are entered here. The records stay; what is sent or entered
/// from then on is compared with what its own source gave.
/// </summary>
public sealed class RecordSources(Database database, Changing changing, TimeProvider clock)
{
    /// <summary>Where an agency's records come from now.</summary>
    public async Task<RecordSource> CurrentAsync(int partnership, string agency, CancellationToken cancel)
    {
        await using var db = database.Open();
        return await SourceStore.CurrentAsync(db, partnership, agency, cancel);
    }

    /// <summary>Gives an agency another source.</summary>
    /// <param name="name">What it is called, such as the system that extracts come from; may be empty.</param>
    public async Task<SourceResult> SetAsync(Actor actor, string agency, SourceKind kind, string name, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(name);
        if (!actor.Authority.MayAt(Permissions.SetSource, agency))
            return SourceResult.NotFound;
        await using var db = database.Open();
        return await changing.MakeAsync(db, actor, change => SetAsync(change, agency, kind, name.Trim(), cancel), cancel);
    }

    private async Task<SourceResult> SetAsync(OpenChange making, string agency, SourceKind kind, string name, CancellationToken cancel)
    {
        var (db, partnership) = (making.Db, making.Actor.PartnershipId);
        if (!await db.Agencies.AnyAsync(a => a.PartnershipId == partnership && a.AgencyCode == agency, cancel))
            return SourceResult.NotFound;
        if (await SourceStore.SetAsync(db, partnership, agency, kind, name, clock.GetUtcNow().UtcDateTime, making.Actor.AccountId, cancel) is not { } change)
            return SourceResult.IsSo;
        making.Record(ClientEvents.SourceChanged, new AuditSubject("agency", agency), detail: new Dictionary<string, string>
        {
            ["source"] = kind == SourceKind.Entry ? "entry" : "extracts",
            ["name"] = name,
            [SourceWitness.Change] = $"{change.ChangeId}",
        });
        return SourceResult.Done;
    }
}
