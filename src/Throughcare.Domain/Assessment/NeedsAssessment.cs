using System.Collections.Immutable;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Assessment;

/// <summary>
/// A needs assessment: the measures of one question, answered. Each part is defined next to its measure. A part that
/// was not asked for cannot be read: it is not there, which is not the same as zero.
/// </summary>
public sealed record NeedsAssessment
{
    private ImmutableDictionary<Type, object> results = ImmutableDictionary<Type, object>.Empty;

    public required Question Question { get; init; }

    /// <summary>Letter of the data-set version that was read.</summary>
    public required string DatasetVersion { get; init; }

    /// <summary>What was asked for; reading any other part throws <see cref="InvalidOperationException"/>.</summary>
    public required Parts Parts { get; init; }

    /// <summary>Whether disclosure control has been applied, so that it may be published.</summary>
    public bool Published { get; init; }

    /// <summary>Whether all of some parts were asked for.</summary>
    public bool Has(Parts parts) => (Parts & parts) == parts;

    /// <summary>The question and the parts: the default text of a record would read parts that are not there.</summary>
    public override string ToString() => $"{Question}: {Parts}";

    /// <summary>The result of a measure. Each measure adds a property for its own, such as <c>assessment.Exits</c>.</summary>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public TResult Of<TResult>()
        where TResult : class => (TResult?)results.GetValueOrDefault(typeof(TResult))
        ?? throw new InvalidOperationException($"{PartOf(typeof(TResult))} was not asked for: this assessment does not hold it.");

    /// <summary>The same assessment with another result of a measure.</summary>
    public NeedsAssessment With<TResult>(TResult result)
        where TResult : class
    {
        _ = PartOf(typeof(TResult));
        return this with { results = results.SetItem(typeof(TResult), result) };
    }

    /// <exception cref="InvalidOperationException">It is no result of a measure.</exception>
    private static Parts PartOf(Type result) => Measures.List.Single(m => m.Result == result).Part;
}

/// <summary>A group and how many it has.</summary>
/// <param name="Key">Key of the group, such as <c>opiate</c> or an agency code.</param>
public sealed record GroupCount(string Key, Count Count)
{
    /// <summary>Groups with their counts.</summary>
    internal static JsonAs<IReadOnlyList<GroupCount>> Json { get; } = JsonAs.Map((GroupCount g) => g.Key, g => g.Count, JsonAs.Count);
}
