using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Organisations;
using Throughcare.Services.Clients;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Organisations;

namespace Throughcare.Services.Organisations;

/// <summary>Closes organisations, and merges them into others. See the decision of 26 November 2026 on organisations.</summary>
public sealed class OrganisationEndings(Database database, Changing changing)
{
    /// <summary>What is open at an organisation from a day on.</summary>
    public async Task<WhatIsOpen> OpenAsync(KnownOrganisation of, DateOnly day, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(of);
        await using var db = database.Open();
        return await WhatIsOpen.AtAsync(db, of.Organisation, day, cancel);
    }

    /// <summary>Why an organisation cannot have its last day then, in plain English; null if it can.</summary>
    public static string? ProblemWith(KnownOrganisation of, DateOnly last)
    {
        ArgumentNullException.ThrowIfNull(of);
        if (of.ClosesOn is not null)
            return "It has a last day already";
        if (!of.IsOpenOn(last))
            return "It is not open on that day";
        return of.Versions.FirstOrDefault(v => v.ValidFrom > last) is { } later
            ? $"It changes on {later.ValidFrom:d MMMM yyyy}: choose that day or a later one"
            : null;
    }

    /// <summary>Why an organisation cannot merge into another on a day, in plain English; null if it can.</summary>
    public static string? ProblemWith(KnownOrganisation of, KnownOrganisation successor, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(successor);
        if (of.Id == successor.Id || of.Kind != successor.Kind)
            return "Choose another of the same kind";
        if (!successor.IsOpenOn(day))
            return "The other is not open on that day";
        return successor.ClosesOn is { } last ? $"The other has its last day on {last:d MMMM yyyy}" : null;
    }

    /// <summary>Closes an organisation after a day.</summary>
    /// <param name="keepsRoles">Whether roles that are held at it remain valid.</param>
    /// <returns>Why it cannot be closed; null if it was.</returns>
    public async Task<string?> CloseAsync(Actor actor, Seen seen, KnownOrganisation of, DateOnly last, bool keepsRoles, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(of);
        var day = last.AddDays(1);
        await using var db = database.Open();
        return await changing.MakeAsync(db, actor, seen, async change =>
        {
            var known = await AgainAsync(db, of, last, cancel);
            if (ProblemWith(known, last) is { } problem)
                return problem;
            var open = await WhatIsOpen.AtAsync(db, of.Organisation, day, cancel);
            await EndAsync(db, of.Organisation, day, successor: null, keepsRoles, cancel);
            await db.EndFromAsync(WhatIsOpen.ContractsOf(db, of.Organisation), day, cancel);
            await db.EndFromAsync(WhatIsOpen.SitesOf(db, of.Organisation), day, cancel);
            await MovePartsAsync(db, open.Parts, of.Id, to: null, day, cancel);
            await Caseloads.EndAllAsync(change, of.Code, day, cancel);
            change.Record(OrganisationEvents.Closed, OrganisationChanges.SubjectOf(of.Organisation), detail: DetailOf(day, keepsRoles, open));
            return null;
        }, cancel);
    }

    /// <summary>Merges an organisation into another from a day on.</summary>
    /// <param name="day">First day on which the other stands for it.</param>
    /// <param name="keepsRoles">Whether roles that are held at it remain valid.</param>
    /// <returns>Why it cannot be merged; null if it was.</returns>
    public async Task<string?> MergeAsync(
        Actor actor, Seen seen, KnownOrganisation of, KnownOrganisation successor, DateOnly day, bool keepsRoles, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(successor);
        var last = day.AddDays(-1);
        await using var db = database.Open();
        return await changing.MakeAsync(db, actor, seen, async change =>
        {
            var (known, heir) = (await AgainAsync(db, of, last, cancel), await AgainAsync(db, successor, day, cancel));
            if ((ProblemWith(known, last) ?? ProblemWith(known, heir, day)) is { } problem)
                return problem;
            var open = await WhatIsOpen.AtAsync(db, of.Organisation, day, cancel);
            await EndAsync(db, of.Organisation, day, heir.Id, keepsRoles, cancel);
            await TakeOverAsync(db, known, heir, day, cancel);
            await MoveContractsAsync(db, open.Contracts, of.Organisation, heir.Organisation, day, cancel);
            await MoveSitesAsync(db, open.Sites, of.Organisation, heir.Organisation, day, cancel);
            await MovePartsAsync(db, open.Parts, of.Id, heir.Id, day, cancel);
            var after = await new OrganisationRegister(db).AllAsync(of.Organisation.PartnershipId, day, cancel);
            if (Parents.IsInCircle(heir.Id, id => after.FirstOrDefault(o => o.Id == id)?.At(day).ParentId))
                return "The other is part of something that is part of this one";
            var detail = DetailOf(day, keepsRoles, open);
            detail["successor"] = heir.Code;
            change.Record(OrganisationEvents.Merged, OrganisationChanges.SubjectOf(of.Organisation), detail: detail);
            return null;
        }, cancel);
    }

    /// <summary>The organisation as it is in the transaction of the change: somebody else may have changed it in the meantime.</summary>
    private static async Task<KnownOrganisation> AgainAsync(ThroughcareDb db, KnownOrganisation of, DateOnly day, CancellationToken cancel) =>
        (await new OrganisationRegister(db).AllAsync(of.Organisation.PartnershipId, day, cancel)).First(o => o.Id == of.Id);

    private static async Task EndAsync(ThroughcareDb db, Organisation of, DateOnly day, int? successor, bool keepsRoles, CancellationToken cancel)
    {
        var (partnership, id) = (of.PartnershipId, of.OrganisationId);
        await db.EndFromAsync(db.OrganisationVersions.Where(v => v.PartnershipId == partnership && v.OrganisationId == id), day, cancel);
        var ending = new OrganisationEnding { PartnershipId = partnership, OrganisationId = id, ValidFrom = day, SuccessorId = successor, KeepsRoles = keepsRoles };
        await db.SetAsync(ending, db.OrganisationEndings.Where(e => e.PartnershipId == partnership && e.OrganisationId == id), cancel);
        if (successor is null)
            return;
        // The agencies that it stood for pass on with it: on any day each has one successor, and nobody has to follow a
        // chain.
        var before = await db.OrganisationEndings.AsNoTracking().Where(e => e.PartnershipId == partnership && e.SuccessorId == id).From(day).ToListAsync(cancel);
        foreach (var passed in before)
        {
            var from = passed.ValidFrom > day ? passed.ValidFrom : day;
            var next = new OrganisationEnding
            {
                PartnershipId = partnership,
                OrganisationId = passed.OrganisationId,
                ValidFrom = from,
                ValidTo = passed.ValidTo,
                SuccessorId = successor,
                KeepsRoles = passed.KeepsRoles,
            };
            await db.SetAsync(next, db.OrganisationEndings.Where(e => e.PartnershipId == partnership && e.OrganisationId == passed.OrganisationId), cancel);
        }
    }

    /// <summary>The successor provides and submits what either did.</summary>
    private static async Task TakeOverAsync(ThroughcareDb db, KnownOrganisation of, KnownOrganisation heir, DateOnly day, CancellationToken cancel)
    {
        if (!of.Kind.Reports)
            return;
        var (old, now) = (of.At(day), heir.At(day));
        var tiers = string.Join(',', old.Tiers.Split(',').Union(now.Tiers.Split(','), StringComparer.Ordinal).Order(StringComparer.Ordinal));
        if (tiers == now.Tiers && (now.Submits || !old.Submits))
            return;
        var version = now.From(day);
        (version.Tiers, version.Submits) = (tiers, old.Submits || now.Submits);
        await OrganisationStore.SetAsync(db, version, cancel);
    }

    private static async Task MoveContractsAsync(
        ThroughcareDb db, IReadOnlyList<Contract> contracts, Organisation of, Organisation heir, DateOnly day, CancellationToken cancel)
    {
        await db.EndFromAsync(WhatIsOpen.ContractsOf(db, of), day, cancel);
        var taken = await WhatIsOpen.ContractsOf(db, heir).Select(c => c.Reference).ToListAsync(cancel);
        db.AddRange(contracts.Select(c => new Contract
        {
            PartnershipId = heir.PartnershipId,
            AgencyCode = heir.Code,
            Reference = taken.Contains(c.Reference) ? $"{c.Reference} ({of.Code})" : c.Reference,
            Title = c.Title,
            ValidFrom = Later(c.ValidFrom, day),
            ValidTo = c.ValidTo,
        }));
        await db.SaveChangesAsync(cancel);
    }

    private static async Task MoveSitesAsync(
        ThroughcareDb db, IReadOnlyList<OrganisationSite> sites, Organisation of, Organisation heir, DateOnly day, CancellationToken cancel)
    {
        await db.EndFromAsync(WhatIsOpen.SitesOf(db, of), day, cancel);
        var last = await WhatIsOpen.SitesOf(db, heir).MaxAsync(s => (int?)s.SiteId, cancel) ?? 0;
        db.AddRange(sites.Select((s, i) => new OrganisationSite
        {
            PartnershipId = heir.PartnershipId,
            OrganisationId = heir.OrganisationId,
            SiteId = last + 1 + i,
            Name = s.Name,
            Address = s.Address,
            Postcode = s.Postcode,
            ValidFrom = Later(s.ValidFrom, day),
            ValidTo = s.ValidTo,
        }));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>From a day on, what was part of one organisation is part of another, or of none.</summary>
    private static async Task MovePartsAsync(ThroughcareDb db, IReadOnlyList<KnownOrganisation> parts, int from, int? to, DateOnly day, CancellationToken cancel)
    {
        foreach (var version in parts.SelectMany(p => p.Versions).Where(v => v.ParentId == from && v.HoldsFrom(day)))
        {
            var moved = version.From(Later(version.ValidFrom, day));
            (moved.ParentId, moved.ValidTo) = (to == version.OrganisationId ? null : to, version.ValidTo);
            await db.SetAsync(
                moved, db.OrganisationVersions.Where(v => v.PartnershipId == moved.PartnershipId && v.OrganisationId == moved.OrganisationId), cancel);
        }
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static Dictionary<string, string> DetailOf(DateOnly day, bool keepsRoles, WhatIsOpen open) => new()
    {
        ["from"] = $"{day:yyyy-MM-dd}",
        ["roles"] = keepsRoles ? "kept" : "ended",
        ["caseloads"] = $"{open.Caseloads}",
        ["contracts"] = $"{open.Contracts.Count}",
        ["sites"] = $"{open.Sites.Count}",
        ["parts"] = $"{open.Parts.Count}",
    };
}
