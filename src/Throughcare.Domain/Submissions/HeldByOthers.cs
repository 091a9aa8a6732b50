using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Submissions;

/// <summary>
/// The records an agency has that another source than its extracts has given, by their positions. An extract takes over what it sends,
/// and ends nothing of the rest.
/// </summary>
public sealed record HeldByOthers(IReadOnlySet<int> Episodes, IReadOnlyDictionary<Entity, IReadOnlySet<int>> Details)
{
    /// <summary>Everything is of extracts, as with an agency that has never had another source.</summary>
    public static HeldByOthers None { get; } = new(new HashSet<int>(), new Dictionary<Entity, IReadOnlySet<int>>());

    /// <summary>Those of a kind.</summary>
    internal IReadOnlySet<int> Of(Entity kind) => Details.GetValueOrDefault(kind, None.Episodes);
}
