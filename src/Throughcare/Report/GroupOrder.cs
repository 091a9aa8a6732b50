namespace Throughcare.Report;

/// <summary>The order of groups where two lists, each in the order of the code list, lack different ones.</summary>
internal static class GroupOrder
{
    /// <summary>Merges both lists so that each keeps its order; where they leave it open, the first list leads.</summary>
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
