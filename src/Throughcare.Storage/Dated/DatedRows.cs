namespace Throughcare.Storage.Dated;

/// <summary>Says what holds when.</summary>
public static class DatedRows
{
    /// <summary>Those that hold on a day.</summary>
    public static IQueryable<T> On<T>(this IQueryable<T> all, DateOnly day)
        where T : class, IDated => all.Where(d => d.ValidFrom <= day && (d.ValidTo == null || d.ValidTo >= day));

    /// <summary>Those that hold on a day or later.</summary>
    public static IQueryable<T> From<T>(this IQueryable<T> all, DateOnly day)
        where T : class, IDated => all.Where(d => d.ValidTo == null || d.ValidTo >= day);

    /// <summary>Whether it holds on a day.</summary>
    public static bool HoldsOn(this IDated dated, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(dated);
        return dated.ValidFrom <= day && dated.HoldsFrom(day);
    }

    /// <summary>Whether it holds on a day or later.</summary>
    public static bool HoldsFrom(this IDated dated, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(dated);
        return dated.ValidTo is null || dated.ValidTo >= day;
    }

    /// <summary>
    /// Of the versions of one thing, the one that holds on a day; failing that, the last that held before it; failing
    /// that, the first.
    /// </summary>
    /// <param name="versions">At least one.</param>
    public static T NearestTo<T>(this IEnumerable<T> versions, DateOnly day)
        where T : class, IDated
    {
        var all = versions.OrderBy(v => v.ValidFrom).ToList();
        return all.LastOrDefault(v => v.ValidFrom <= day) ?? all[0];
    }
}
