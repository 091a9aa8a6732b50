namespace Throughcare.Domain.Organisations;

/// <summary>A part of a partnership, made of postcodes.</summary>
/// <param name="Key">Short name that never changes, such as <c>north-east</c>.</param>
/// <param name="Name">Name as people say it.</param>
/// <param name="PostcodePrefixes">Beginnings of postcodes: an area (<c>LS</c>), districts (<c>LS8</c>) or sectors (<c>LS8 5</c>).</param>
public sealed record Locality(string Key, string Name, IReadOnlyList<string> PostcodePrefixes)
{
    /// <summary>The key of a postcode in no locality.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>The key of a missing postcode.</summary>
    public const string NotStated = "not-stated";

    /// <summary>Localities with the same prefixes in the same order are equal.</summary>
    public bool Equals(Locality? other) =>
        other is not null && Key == other.Key && Name == other.Name && PostcodePrefixes.SequenceEqual(other.PostcodePrefixes);

    public override int GetHashCode() => HashCode.Combine(Key, Name, PostcodePrefixes.Count);
}
