namespace Throughcare.Report;

/// <summary>The order in which groups are shown.</summary>
internal static class GroupOrder
{
    /// <summary>The order of the code list, with the rest at the end: other groups, then those not stated or not known.</summary>
    public static IEnumerable<string> Show(IEnumerable<string> keys) => keys.OrderBy(key => key switch
    {
        "other" => 1,
        "not-stated" or "unknown" => 2,
        _ => 0,
    });

    /// <summary>
    /// Merges two lists, each in the order of the code list, so that both keep their order; where that leaves it open,
    /// the first list leads.
    /// </summary>
    public static IReadOnlyList<string> Merge(IEnumerable<string> first, IEnumerable<string> second)
    {
        var merged = first.ToList();
        var at = 0;
        foreach (var key in second)
        {
            var known = merged.IndexOf(key);
            if (known >= 0)
                at = known + 1;
            else
                merged.Insert(at++, key);
        }
        return merged;
    }
}
