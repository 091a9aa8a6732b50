using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Organisations;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Organisations;

namespace Throughcare.Services.Organisations;

/// <summary>Changes what is known about organisations, with an event in the audit trail.</summary>
public sealed class OrganisationChanges(Database database, Changing changing)
{
    /// <param name="subject">
    /// What was changed, by code or number: an <c>agency</c>, another <c>organisation</c>, a <c>locality</c>, <c>contract</c>,
    /// <c>prevalence</c> or the <c>partnership</c>.
    /// </param>
    /// <param name="make">Makes the change.</param>
    public async Task MakeAsync(
        Actor actor, Seen seen, AuditSubject subject, Dictionary<string, string> detail, Func<ThroughcareDb, Task> make, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(make);
        await using var db = database.Open();
        await changing.MakeAsync(db, actor, seen, async change =>
        {
            await make(db);
            change.Record(OrganisationEvents.Changed, subject, detail: detail);
        }, cancel);
    }

    /// <summary>Adds an organisation.</summary>
    /// <param name="first">Its first version; the number is given out here.</param>
    /// <returns>What is wrong and with which field; null if it was added.</returns>
    public async Task<(string Field, string Fault)?> AddAsync(
        Actor actor, OrganisationKind kind, string code, OrganisationVersion first, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(first);
        if (kind.ProblemWith(code) is { } problem)
            return ("Code", problem);
        await using var db = database.Open();
        return await changing.MakeAsync<(string, string)?>(db, actor, async change =>
        {
            if (await db.Organisations.AnyAsync(o => o.PartnershipId == actor.PartnershipId && o.Code == code, cancel))
                return ("Code", "There is an organisation with this code already");
            var added = await OrganisationStore.AddAsync(db, actor.PartnershipId, kind.Key, code, cancel);
            var version = first.Of(added);
            await OrganisationStore.SetAsync(db, version, cancel);
            if (await ParentProblemAsync(db, added, version, cancel) is { } wrong)
                return wrong;
            change.Record(OrganisationEvents.Added, SubjectOf(added), detail: DetailOf(version));
            return null;
        }, cancel);
    }

    /// <summary>
    /// Says what an organisation is part of and does from a day on. If that day is after its last one, it is open
    /// again.
    /// </summary>
    /// <returns>What is wrong and with which field; null if it was set.</returns>
    public async Task<(string Field, string Fault)?> SetAsync(
        Actor actor, Seen seen, KnownOrganisation of, OrganisationVersion version, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(version);
        version.ValidTo = StillTo(of, version.ValidFrom);
        await using var db = database.Open();
        return await changing.MakeAsync<(string, string)?>(db, actor, seen, async change =>
        {
            await OrganisationStore.SetAsync(db, version, cancel);
            if (await ParentProblemAsync(db, of.Organisation, version, cancel) is { } wrong)
                return wrong;
            change.Record(OrganisationEvents.Changed, SubjectOf(of.Organisation), detail: DetailOf(version));
            return null;
        }, cancel);
    }

    /// <summary>Gives an organisation another name from a day on.</summary>
    /// <returns>What is wrong and with which field; null if it was renamed.</returns>
    public async Task<(string Field, string Fault)?> RenameAsync(
        Actor actor, Seen seen, KnownOrganisation of, string name, DateOnly from, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(of);
        if (!of.IsOpenOn(from))
            return ("From", "It is not open on that day");
        var before = of.At(from);
        var version = before.From(from);
        (version.Name, version.ValidTo) = (name, StillTo(of, from));
        await using var db = database.Open();
        await changing.MakeAsync(db, actor, seen, async change =>
        {
            await OrganisationStore.SetAsync(db, version, cancel);
            change.Record(OrganisationEvents.Renamed, SubjectOf(of.Organisation),
                detail: new Dictionary<string, string> { ["from"] = $"{from:yyyy-MM-dd}", ["before"] = before.Name, ["after"] = name });
        }, cancel);
        return null;
    }

    /// <summary>Adds a site, or changes the one with the same number.</summary>
    public async Task SetAsync(Actor actor, Seen seen, KnownOrganisation of, OrganisationSite site, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(site);
        var detail = new Dictionary<string, string>
        {
            ["site"] = $"{site.SiteId}",
            ["from"] = $"{site.ValidFrom:yyyy-MM-dd}",
            ["to"] = $"{site.ValidTo:yyyy-MM-dd}",
        };
        await MakeAsync(actor, seen, SubjectOf(of.Organisation), detail, db => OrganisationStore.SetAsync(db, site, cancel), cancel);
    }

    /// <summary>How the audit trail names an organisation.</summary>
    internal static AuditSubject SubjectOf(Organisation organisation) =>
        new(OrganisationKind.Of(organisation.Kind).Reports ? "agency" : "organisation", organisation.Code);

    /// <summary>The day on which a version must end because the organisation is to close then; null for none.</summary>
    private static DateOnly? StillTo(KnownOrganisation of, DateOnly from) =>
        of.Versions.FirstOrDefault(v => v.HoldsOn(from))?.ValidTo;

    private static Dictionary<string, string> DetailOf(OrganisationVersion version) => new()
    {
        ["from"] = $"{version.ValidFrom:yyyy-MM-dd}",
        ["parent"] = $"{version.ParentId}",
        ["tiers"] = version.Tiers,
        ["submits"] = version.Submits ? "yes" : "no",
    };

    /// <summary>What is wrong with making an organisation part of another, on any day on which it would be.</summary>
    private static async Task<(string Field, string Fault)?> ParentProblemAsync(
        ThroughcareDb db, Organisation of, OrganisationVersion version, CancellationToken cancel)
    {
        if (version.ParentId is not { } parent)
            return null;
        var all = await new OrganisationRegister(db).AllAsync(of.PartnershipId, version.ValidFrom, cancel);
        if (!OrganisationRegister.ParentsFor(OrganisationKind.Of(of.Kind), of.OrganisationId, all, version.ValidFrom).Any(o => o.Id == parent))
            return ("Parent", "Choose what it is part of");
        var days = all.SelectMany(o => o.Versions).Select(v => v.ValidFrom).Where(d => d > version.ValidFrom && !(d > version.ValidTo)).Prepend(version.ValidFrom);
        return days.Any(day => Parents.IsInCircle(of.OrganisationId, id => all.FirstOrDefault(o => o.Id == id)?.At(day).ParentId))
            ? ("Parent", "It would be part of itself: the other is part of it already")
            : null;
    }
}
