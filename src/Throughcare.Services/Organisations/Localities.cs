using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Organisations;

namespace Throughcare.Services.Organisations;

/// <summary>The parts that a partnership is divided into.</summary>
public sealed class Localities(ThroughcareDb db)
{
    /// <summary>A postcode is in one locality only. Finds one that another locality already has while a version holds.</summary>
    /// <returns>The postcode, and the name of the other locality; null if none is taken.</returns>
    public async Task<(string Postcode, string Other)?> TakenAsync(LocalityVersion version, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(version);
        var (from, to) = (version.ValidFrom, version.ValidTo);
        var others = await db.Localities.AsNoTracking()
            .Where(l => l.PartnershipId == version.PartnershipId && l.LocalityKey != version.LocalityKey && (to == null || l.ValidFrom <= to))
            .From(from).ToListAsync(cancel);
        foreach (var code in version.Postcodes.Split(','))
        {
            if (others.Find(l => l.Postcodes.Split(',').Contains(code, StringComparer.Ordinal)) is { } other)
                return (code, other.Name);
        }
        return null;
    }
}
