using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Submissions;

/// <summary>
/// An agency's records that came from a source other than its extracts, by their positions. An extract takes over those
/// that it sends, and ends none of the rest.
/// </summary>
public sealed record HeldByOthers(IReadOnlySet<int> Episodes, IReadOnlyDictionary<Entity, IReadOnlySet<int>> Details)
{
    /// <summary>Everything came from extracts, as with an agency that has never had another source.</summary>
    public static HeldByOthers None { get; } = new(new HashSet<int>(), new Dictionary<Entity, IReadOnlySet<int>>());

    /// <summary>Those of a kind.</summary>
    internal IReadOnlySet<int> Of(Entity kind) => Details.GetValueOrDefault(kind, None.Episodes);
}
