using System.Collections;
using System.Runtime.CompilerServices;

namespace Throughcare.Domain.Assessment;

/// <summary>Keys that were chosen, such as agency codes; if none is chosen, there is no restriction. Compares by value.</summary>
[CollectionBuilder(typeof(ChosenKeys), nameof(Create))]
public sealed class ChosenKeys : IReadOnlyList<string>, IEquatable<ChosenKeys>
{
    private readonly string[] keys;

    private ChosenKeys(string[] keys) => this.keys = keys;

    /// <summary>Nothing is chosen: everything counts.</summary>
    public static ChosenKeys Any { get; } = new([]);

    public bool IsAny => keys.Length == 0;

    public int Count => keys.Length;

    public string this[int index] => keys[index];

    /// <summary>A choice of some keys, regardless of their order and of how often each is named.</summary>
    public static ChosenKeys Create(ReadOnlySpan<string> keys) =>
        keys.IsEmpty ? Any : new([.. keys.ToArray().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    public bool Contains(string key) => Array.BinarySearch(keys, key, StringComparer.Ordinal) >= 0;

    public bool Equals(ChosenKeys? other) => other is not null && keys.AsSpan().SequenceEqual(other.keys);

    public override bool Equals(object? obj) => Equals(obj as ChosenKeys);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var key in keys)
            hash.Add(key, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    public IEnumerator<string> GetEnumerator() => keys.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(", ", keys);
}
