namespace Throughcare.Domain.Organisations;

/// <summary>A merger of one agency into another, with the days on which the other stands for it.</summary>
/// <param name="Agency">Code of the agency that merged.</param>
/// <param name="From">First day on which the other stands for it.</param>
/// <param name="To">Last such day; null while it still does.</param>
/// <param name="Successor">Code of the agency that stands for it.</param>
public sealed record Succession(string Agency, DateOnly From, DateOnly? To, string Successor);

/// <summary>The agencies of a partnership that have merged into others. On any day each has one successor, never a chain of them.</summary>
public sealed class Successions : IEquatable<Successions>
{
    private readonly Succession[] all;

    public Successions(IEnumerable<Succession> all) =>
        this.all = [.. all.OrderBy(s => s.Agency, StringComparer.Ordinal).ThenBy(s => s.From)];

    /// <summary>No agency has merged into another.</summary>
    public static Successions None { get; } = new([]);

    /// <summary>All of them, by agency and day.</summary>
    public IReadOnlyList<Succession> All => all;

    /// <summary>The agency that stands for another on a day: itself if it has not merged.</summary>
    public string On(string agency, DateOnly day) =>
        all.FirstOrDefault(s => s.Agency == agency && s.From <= day && (s.To is null || s.To >= day))?.Successor ?? agency;

    public bool Equals(Successions? other) => other is not null && all.AsSpan().SequenceEqual(other.all);

    public override bool Equals(object? obj) => Equals(obj as Successions);

    public override int GetHashCode() => all.Aggregate(all.Length, (hash, s) => HashCode.Combine(hash, s));
}
