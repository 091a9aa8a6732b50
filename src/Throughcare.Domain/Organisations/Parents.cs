namespace Throughcare.Domain.Organisations;

/// <summary>What organisations are part of.</summary>
public static class Parents
{
    /// <summary>Whether an organisation would be part of itself, directly or through others, on some day.</summary>
    /// <param name="organisation">Number of the organisation.</param>
    /// <param name="parentOf">What each is part of on that day; null for nothing.</param>
    public static bool IsInCircle(int organisation, Func<int, int?> parentOf)
    {
        ArgumentNullException.ThrowIfNull(parentOf);
        var seen = new HashSet<int> { organisation };
        for (var at = parentOf(organisation); at is { } parent; at = parentOf(parent))
        {
            if (parent == organisation)
                return true;
            // A circle of others, which this one only leads to.
            if (!seen.Add(parent))
                return false;
        }
        return false;
    }
}
