namespace Throughcare.Storage;

/// <summary>Something that holds from one day to another.</summary>
public interface IDated
{
    /// <summary>First day.</summary>
    DateOnly ValidFrom { get; }

    /// <summary>Last day; null while it holds.</summary>
    DateOnly? ValidTo { get; set; }
}

/// <summary>Asks what holds when.</summary>
public static class Dated
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
        return dated.ValidFrom <= day && (dated.ValidTo is null || dated.ValidTo >= day);
    }
}
