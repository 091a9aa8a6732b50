using Throughcare.Domain.Access;
using Throughcare.Services.Audit;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Journeys;
using Throughcare.Storage.Records;

namespace Throughcare.Services.Clients;

/// <summary>The outcome of a decision about two clients.</summary>
public enum LinkResult
{
    /// <summary>It holds.</summary>
    Done,

    /// <summary>It is so already, and nothing was changed.</summary>
    IsSo,

    /// <summary>There is no such client, or they may not see the client's record.</summary>
    NotFound,

    /// <summary>They may see both records, but may not decide about both.</summary>
    NotAllowed,
}

/// <summary>
/// Says whether two clients are one person, whatever their attributors say. Whoever decides must be allowed to see both
/// records and to decide at both agencies.
/// </summary>
public sealed class SamePersons(Database database, Changing changing, RecordAccess access, TimeProvider clock)
{
    /// <summary>Says that two clients are one person.</summary>
    /// <param name="reason">Why, in their words.</param>
    public Task<LinkResult> ConfirmAsync(Actor actor, int client, int other, string reason, CancellationToken cancel) =>
        DecideAsync(actor, client, other, isSame: true, reason, cancel);

    /// <summary>Says that two clients are not one person.</summary>
    /// <inheritdoc cref="ConfirmAsync"/>
    public Task<LinkResult> RefuseAsync(Actor actor, int client, int other, string reason, CancellationToken cancel) =>
        DecideAsync(actor, client, other, isSame: false, reason, cancel);

    /// <summary>Takes back what was said about two clients, so that their attributors decide.</summary>
    /// <inheritdoc cref="ConfirmAsync"/>
    public Task<LinkResult> WithdrawAsync(Actor actor, int client, int other, string reason, CancellationToken cancel) =>
        DecideAsync(actor, client, other, isSame: null, reason, cancel);

    private async Task<LinkResult> DecideAsync(Actor actor, int client, int other, bool? isSame, string reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        RecordDecision[] may =
        [
            await access.DecideAsync(actor, client, Permissions.DecideLink, cancel), await access.DecideAsync(actor, other, Permissions.DecideLink, cancel),
        ];
        if (client == other || Array.Exists(may, m => m.Client is null))
            return LinkResult.NotFound;
        if (!Array.TrueForAll(may, m => m.MayAct))
            return LinkResult.NotAllowed;
        await using var db = database.Open();
        return await changing.MakeAsync(db, actor, change => DecideAsync(change, client, other, isSame, reason, cancel), cancel);
    }

    private async Task<LinkResult> DecideAsync(OpenChange making, int client, int other, bool? isSame, string reason, CancellationToken cancel)
    {
        var partnership = making.Actor.PartnershipId;
        var decided = await LinkDecisions.DecideAsync(
            making.Db, partnership, client, other, isSame, reason, clock.GetUtcNow().UtcDateTime, making.Actor.AccountId, cancel);
        if (decided is not { } done)
            return LinkResult.IsSo;
        await FactsStore.UpdateAsync(making.Db, partnership, done.Touched, cancel);
        var action = isSame switch
        {
            true => ClientEvents.LinkConfirmed,
            false => ClientEvents.LinkRefused,
            null => ClientEvents.LinkWithdrawn,
        };
        making.Record(action, new AuditSubject("link", $"{done.Change.ChangeId}"), reason, NamedClients.ByNumber([client, other]));
        return LinkResult.Done;
    }
}
