namespace Throughcare.Domain.Figures;

/// <summary>
/// A share with its 95% Wilson interval: the range in which the share would lie if chance alone had moved it. A small
/// base has a wide interval. Without a base, or if a count is not shown, there is neither.
/// </summary>
/// <param name="Low">Lower end, 0 to 1.</param>
/// <param name="High">Upper end, 0 to 1.</param>
public readonly record struct Share(Rate Rate, double? Low, double? High)
{
    /// <summary>The share of a part in a whole.</summary>
    public static Share Of(Count part, Count whole)
    {
        if (!part.IsShown || !whole.IsShown)
            return default;
        var (low, high) = Wilson.Interval(part.Value, whole.Value);
        return new Share(Rate.Of(part, whole), low, high);
    }
}
