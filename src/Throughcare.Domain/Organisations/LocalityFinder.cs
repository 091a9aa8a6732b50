namespace Throughcare.Domain.Organisations;

/// <summary>
/// Finds the locality of a postcode: the one with the longest prefix that matches. A prefix matches up to a boundary,
/// so <c>LS8</c> is the beginning of <c>LS8 5</c> and not of <c>LS81 2</c>.
/// </summary>
public sealed class LocalityFinder
{
    private readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The localities contradict each other, see <see cref="Problem"/>.</exception>
    public LocalityFinder(IReadOnlyList<Locality> localities)
    {
        if (Problem(localities) is { } problem)
            throw new ArgumentException(problem, nameof(localities));
        foreach (var locality in localities)
        {
            foreach (var prefix in locality.PostcodePrefixes)
                keys[Normal(prefix)] = locality.Key;
        }
    }

    /// <summary>Why the locality of some postcode would not be clear, in plain English; null if each one is.</summary>
    public static string? Problem(IReadOnlyList<Locality> localities)
    {
        ArgumentNullException.ThrowIfNull(localities);
        var (keys, prefixes) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var locality in localities)
        {
            if (locality.Key is "" or Locality.Elsewhere or Locality.NotStated)
                return $"A locality cannot have the key '{locality.Key}'.";
            if (!keys.Add(locality.Key))
                return $"Two localities have the key '{locality.Key}'.";
            foreach (var prefix in locality.PostcodePrefixes.Select(Normal))
            {
                if (prefix.Length == 0)
                    return $"The locality '{locality.Key}' has an empty postcode prefix.";
                if (!prefixes.TryAdd(prefix, locality.Key) && prefixes[prefix] != locality.Key)
                    return $"The postcode prefix {prefix} is in two localities, '{prefixes[prefix]}' and '{locality.Key}'.";
            }
        }
        return null;
    }

    /// <summary>The key of the locality, or <see cref="Locality.Elsewhere"/>, or <see cref="Locality.NotStated"/>.</summary>
    /// <param name="postcode">A postcode or a part of one, such as its sector.</param>
    public string Find(string? postcode)
    {
        var normal = Normal(postcode ?? "");
        if (normal.Length == 0)
            return Locality.NotStated;
        for (var length = normal.Length; length > 0; length--)
        {
            if (IsBoundary(normal, length) && keys.TryGetValue(normal[..length], out var key))
                return key;
        }
        return Locality.Elsewhere;
    }

    /// <summary>Whether a run of letters or digits ends before a character; a prefix never ends with a blank.</summary>
    private static bool IsBoundary(string postcode, int at) =>
        postcode[at - 1] != ' ' && (at == postcode.Length || char.IsAsciiDigit(postcode[at]) != char.IsAsciiDigit(postcode[at - 1]) || postcode[at] == ' ');

    /// <summary>Upper case, with single blanks.</summary>
    private static string Normal(string postcode) =>
        string.Join(' ', postcode.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
