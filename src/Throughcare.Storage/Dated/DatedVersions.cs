using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Dated;

/// <summary>
/// Sets versions so that no two of one thing hold on the same day. A version is only overwritten by another from the
/// same day; otherwise a new version ends the one before it on the previous day.
/// </summary>
public static class DatedVersions
{
    /// <summary>Adds a version of something, which may be its first. Versions that begin later still hold from their own day.</summary>
    /// <param name="version">The version.</param>
    /// <param name="all">All versions of the same thing.</param>
    /// <exception cref="ArgumentException">It would end before it begins.</exception>
    public static async Task SetAsync<T>(this ThroughcareDb db, T version, IQueryable<T> all, CancellationToken cancel = default)
        where T : class, IDated
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(version);
        if (version.ValidTo < version.ValidFrom)
            throw new ArgumentException("A version cannot end before it begins.", nameof(version));
        var others = await all.AsTracking().ToListAsync(cancel);
        if (others.Where(o => o.ValidFrom < version.ValidFrom).MaxBy(o => o.ValidFrom) is { } before && !(before.ValidTo < version.ValidFrom))
            before.ValidTo = version.ValidFrom.AddDays(-1);
        if (others.Where(o => o.ValidFrom > version.ValidFrom).MinBy(o => o.ValidFrom) is { } after && !(version.ValidTo < after.ValidFrom))
            version.ValidTo = after.ValidFrom.AddDays(-1);
        if (others.SingleOrDefault(o => o.ValidFrom == version.ValidFrom) is { } same)
            db.Entry(same).CurrentValues.SetValues(version);
        else
            db.Add(version);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// Ends everything that holds from a day on. Anything that would begin on that day or later is taken out: it never
    /// holds.
    /// </summary>
    /// <returns>What was ended or taken out.</returns>
    public static async Task<IReadOnlyList<T>> EndFromAsync<T>(this ThroughcareDb db, IQueryable<T> all, DateOnly day, CancellationToken cancel = default)
        where T : class, IDated
    {
        ArgumentNullException.ThrowIfNull(db);
        var ended = await all.From(day).AsTracking().ToListAsync(cancel);
        foreach (var row in ended)
        {
            if (row.ValidFrom >= day)
                db.Remove(row);
            else
                row.ValidTo = day.AddDays(-1);
        }
        return ended;
    }
}
