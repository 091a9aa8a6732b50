using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Storage;
using Throughcare.Storage.Dated;

namespace Throughcare.Services.Organisations;

/// <summary>An agency by its code, with its name.</summary>
public sealed record NamedAgency(string Code, string Name);

/// <summary>What agencies are called.</summary>
public sealed class AgencyNames(ThroughcareDb db, TimeProvider clock)
{
    /// <summary>What the agencies of a partnership are called today, or were called last, by code.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AllAsync(int partnership, CancellationToken cancel)
    {
        var today = EnglishTime.Today(clock);
        var versions = await db.Agencies.AsNoTracking().Where(a => a.PartnershipId == partnership && a.ValidFrom <= today).ToListAsync(cancel);
        return versions.GroupBy(a => a.AgencyCode, StringComparer.Ordinal)
            .ToDictionary(a => a.Key, a => a.NearestTo(today).Name, StringComparer.Ordinal);
    }

    /// <summary>What an agency is called today, or was called last; its code if it has no name.</summary>
    public async Task<string> OfAsync(int partnership, string agency, CancellationToken cancel) =>
        (await AllAsync(partnership, cancel)).GetValueOrDefault(agency, agency);

    /// <summary>The agencies at which somebody may do something, in the order of their names.</summary>
    public async Task<IReadOnlyList<NamedAgency>> WhereAsync(Actor actor, string permission, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var names = await AllAsync(actor.PartnershipId, cancel);
        var may = actor.Authority;
        var codes = may.MayEverywhere(permission) ? names.Keys : may.AgenciesOf(permission).Where(a => may.MayAt(permission, a));
        return
        [
            .. codes.Select(c => new NamedAgency(c, names.GetValueOrDefault(c, c)))
                .OrderBy(a => a.Name, StringComparer.Ordinal).ThenBy(a => a.Code, StringComparer.Ordinal),
        ];
    }
}
