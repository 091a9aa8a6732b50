using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Organisations;

namespace Throughcare.Domain.Assessment;

/// <summary>
/// Which journeys and open-access episodes an assessment is about. A journey counts when any of its episodes is at one
/// of the agencies, and the area and each profile group of its first episode are among those chosen; an open-access
/// episode counts by its own agency, area and profile. All measures see only what counts: the latest-starting journey
/// is the latest that does. By agency, every agency of such a journey is still listed, chosen or not.
/// Filters compare by value, so that answers can be kept under the question.
/// </summary>
public sealed record Filter
{
    private ChosenKeys[] Groups { get; init; } = [.. Enumerable.Repeat(ChosenKeys.Any, ProfileGroups.Dimensions)];

    public static Definition Definition { get; } = new(
        "filter",
        "Filters",
        "Asks every measure about a part of the people only: those of some agencies, localities or profile groups. What is chosen in one list is "
            + "joined by \"or\", the lists by \"and\"; a list without a choice restricts nothing.",
        "Journeys with an episode at one of the agencies whose first episode is of the localities and profile groups chosen; open-access episodes "
            + "that are themselves. A journey that counts, counts whole: agencies it moved to are still listed. The latest-starting journey of a "
            + "person is the latest one that counts. A locality is that of the longest prefix of the postcode; a postcode in none is \"elsewhere\", a "
            + "missing one \"not stated\". With a filter there is no penetration: a prevalence estimate is of everybody.",
        "",
        "Throughcare");

    /// <summary>The filter that restricts nothing.</summary>
    public static Filter None { get; } = new();

    /// <summary>Codes of agencies.</summary>
    public ChosenKeys Agencies { get; init; } = ChosenKeys.Any;

    /// <summary>Keys of localities, also <see cref="Locality.Elsewhere"/> and <see cref="Locality.NotStated"/>.</summary>
    public ChosenKeys Localities { get; init; } = ChosenKeys.Any;

    /// <summary>Every locality of the partnership; they matter only if one is chosen.</summary>
    public IReadOnlyList<Locality> LocalitiesDefined { get; init; } = [];

    /// <summary>Keys of the profile groups chosen in a dimension.</summary>
    public ChosenKeys this[ProfileDimension dimension]
    {
        get => Groups[(int)dimension];
        init => Groups[(int)dimension] = value;
    }

    /// <summary>Whether it restricts nothing.</summary>
    public bool IsNone => Agencies.IsAny && Localities.IsAny && Groups.All(g => g.IsAny);

    /// <summary>What makes no sense whatever the data say, in plain English; null if all of it makes sense.</summary>
    public string? Problem =>
        Localities.IsAny ? null
        : LocalityFinder.Problem(LocalitiesDefined)
            ?? Unknown("locality", Localities, [Locality.Elsewhere, Locality.NotStated, .. LocalitiesDefined.Select(l => l.Key)]);

    /// <summary>The same filter with another choice in one dimension.</summary>
    public Filter With(ProfileDimension dimension, ChosenKeys choice) =>
        this with { Groups = [.. Groups.Select((c, d) => d == (int)dimension ? choice : c)] };

    /// <summary>A key that no record in the facts can have, in plain English; null if all are known.</summary>
    public string? ProblemWith(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Problem
            ?? Unknown("agency", Agencies, facts.Agencies)
            ?? Enum.GetValues<ProfileDimension>().Select(d => Unknown($"{ProfileGroups.NameOf(d)} group", this[d], facts.Groups.Keys(d)))
                .FirstOrDefault(p => p is not null);
    }

    public bool Equals(Filter? other) =>
        other is not null && Agencies.Equals(other.Agencies) && Localities.Equals(other.Localities) && Groups.AsSpan().SequenceEqual(other.Groups)
        && (Localities.IsAny || LocalitiesDefined.SequenceEqual(other.LocalitiesDefined));

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Agencies);
        hash.Add(Localities);
        foreach (var choice in Groups)
            hash.Add(choice);
        return hash.ToHashCode();
    }

    /// <summary>What is chosen, such as <c>agencies: CDTS1; sex: female</c>.</summary>
    public override string ToString() => string.Join("; ", Choices.Select(c => $"{c.Name}: {c.Chosen}"));

    /// <summary>The lists that have a choice, by name: <c>agencies</c>, <c>localities</c> and the dimensions of the profile.</summary>
    public IEnumerable<(string Name, ChosenKeys Chosen)> Choices =>
        new[] { ("agencies", Agencies), ("localities", Localities) }
            .Concat(Enum.GetValues<ProfileDimension>().Select(d => (ProfileGroups.NameOf(d), this[d])))
            .Where(c => !c.Item2.IsAny);

    private static string? Unknown(string what, ChosenKeys choice, IReadOnlyList<string> known) =>
        choice.FirstOrDefault(key => !known.Contains(key)) is { } key ? $"There is no {what} '{key}'." : null;
}
